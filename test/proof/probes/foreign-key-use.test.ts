import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { foreignKeyUse } from '../../../proof/probes/foreign-key-use';
import { won } from './support/attacked';

describe('keys used for somebody else', () => {
  const usedBy = (service: string, conditions?: Record<string, Record<string, string>>) =>
    won(foreignKeyUse, (stack) => {
      new Key(stack, 'Key').addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal(service)],
          actions: ['kms:Decrypt'],
          resources: ['*'],
          conditions,
        }),
      );
    });

  it.each([
    ['sns.amazonaws.com', 'a topic'],
    ['cloudwatch.amazonaws.com', 'an alarm'],
  ])('are lent by a key that lets %s in', (service, source) => {
    expect(usedBy(service)).toEqual([
      `have kms:Decrypt on <Key> done for ${source} of another account`,
      `have kms:Decrypt on <Key> done for ${source} in a Region that nobody watches`,
    ]);
  });

  it('are lent to other Regions where only the account is asked for', () => {
    const conditions = { StringEquals: { 'aws:SourceAccount': '111122223333' } };
    expect(usedBy('sns.amazonaws.com', conditions)).toEqual([
      'have kms:Decrypt on <Key> done for a topic in a Region that nobody watches',
    ]);
  });

  it('are refused where topics of account and Region are meant', () => {
    const sourceArn = 'arn:aws:sns:eu-west-1:111122223333:*';
    expect(usedBy('sns.amazonaws.com', { ArnLike: { 'aws:SourceArn': sourceArn } })).toEqual([]);
  });
});
