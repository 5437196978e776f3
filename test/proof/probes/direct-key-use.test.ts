import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { directKeyUse } from '../../../proof/probes/direct-key-use';
import { stockFunction } from '../support/synthesised';
import { won } from './support/attacked';

describe('keys used past their service', () => {
  const decryptable = (conditions?: Record<string, Record<string, string>>) =>
    won(directKeyUse, (stack) => {
      const encryptionMasterKey = new Key(stack, 'Key');
      new Queue(stack, 'Inbox', { encryption: QueueEncryption.KMS, encryptionMasterKey });
      stockFunction(stack, 'Worker').addToRolePolicy(
        new PolicyStatement({
          actions: ['kms:Decrypt'],
          resources: [encryptionMasterKey.keyArn],
          conditions,
        }),
      );
    });
  const decrypted = (way: string) => `have kms:Decrypt on <Key> as <Worker/ServiceRole>, ${way}`;

  it('are lent to a role that may use them anyhow', () => {
    expect(decryptable()).toEqual([
      decrypted('directly'),
      decrypted('through sns, which has nothing under it'),
      decrypted('through dynamodb, which has nothing under it'),
      decrypted('through s3, which has nothing under it'),
      decrypted('through secretsmanager, which has nothing under it'),
    ]);
  });

  it('are lent to a role that may use them through too many services', () => {
    expect(decryptable({ StringLike: { 'kms:ViaService': 's*.eu-west-1.amazonaws.com' } })).toEqual(
      [
        decrypted('through sns, which has nothing under it'),
        decrypted('through s3, which has nothing under it'),
        decrypted('through secretsmanager, which has nothing under it'),
      ],
    );
  });

  it('are refused to a role that may use them through the service of what is under them', () => {
    const conditions = { StringEquals: { 'kms:ViaService': 'sqs.eu-west-1.amazonaws.com' } };
    expect(decryptable(conditions)).toEqual([]);
  });
});
