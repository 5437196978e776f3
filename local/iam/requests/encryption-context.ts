import type { Surroundings } from './operation';

/**
 * What a service tells KMS about the data it encrypts; a value that the request does not settle is
 * undefined.
 */
export type EncryptionContext = Readonly<Record<string, string | undefined>>;

/** What is encrypted, and what its service tells KMS about it. */
export interface EncryptedData {
  /** ARN of the resource whose key it is. */
  readonly owner: string;
  readonly context: EncryptionContext;
}

type DataOf = (arn: string, surroundings: Surroundings) => EncryptedData;

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-least-privilege-policy.html */
export const messageInQueue: DataOf = (arn) => ({ owner: arn, context: { 'aws:sqs:arn': arn } });

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html */
export const messageToTopic: DataOf = (arn) => ({
  owner: arn,
  context: { 'aws:sns:topicArn': arn },
});

/**
 * An index is encrypted as its table is.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
export const itemInTable: DataOf = (arn) => {
  const [owner = arn] = arn.split('/index/');
  return {
    owner,
    context: {
      'aws:dynamodb:tableName': owner.slice(owner.indexOf('/') + 1),
      'aws:dynamodb:subscriberId': owner.split(':')[4],
    },
  };
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html */
export const objectInBucket: DataOf = (arn, surroundings) => {
  const owner = arn.slice(0, arn.indexOf('/'));
  const subject = surroundings.usesBucketKey(owner) ? owner : arn;
  return { owner, context: { 'aws:s3:arn': subject } };
};

/** @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html */
export const secretValue: DataOf = (arn) => ({
  owner: arn,
  context: { SecretARN: arn, SecretVersionId: undefined },
});
