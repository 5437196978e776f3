import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { strangers } from '../../../proof/probes/strangers';
import { won } from './support/attacked';

describe('strangers', () => {
  const open = (conditions?: Record<string, Record<string, string>>) =>
    won(strangers, (stack) => {
      new Topic(stack, 'Events');
      const inbox = new Queue(stack, 'Inbox');
      inbox.addToResourcePolicy(
        new PolicyStatement({
          principals: [new AnyPrincipal()],
          actions: ['sqs:SendMessage'],
          resources: [inbox.queueArn],
          conditions,
        }),
      );
    });

  it('get in where everybody may', () => {
    expect(open()).toEqual([
      'have sqs:SendMessage on <Inbox> as the root user of another account',
      'have sqs:SendMessage on <Inbox> as anybody on the internet',
    ]);
  });

  it('are kept out where everybody of the account may', () => {
    expect(open({ StringEquals: { 'aws:PrincipalAccount': '111122223333' } })).toEqual([]);
  });
});
