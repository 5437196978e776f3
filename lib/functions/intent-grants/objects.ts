import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import { keyUse } from './customer-key';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html */
export function puttingObjects(
  scope: IConstruct,
  bucket: IBucket,
  prefix: string,
): PolicyStatement[] {
  return [
    onObjects('s3:PutObject', scope, bucket, prefix),
    ...keyUse(scope, encrypted(bucket), 'GenerateDataKey'),
  ];
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html */
export function gettingObjects(
  scope: IConstruct,
  bucket: IBucket,
  prefix: string,
): PolicyStatement[] {
  return [
    onObjects('s3:GetObject', scope, bucket, prefix),
    ...keyUse(scope, encrypted(bucket), 'Decrypt'),
  ];
}

/** Nothing of the key: an object is deleted unread. */
export function deletingObjects(
  scope: IConstruct,
  bucket: IBucket,
  prefix: string,
): PolicyStatement[] {
  return [onObjects('s3:DeleteObject', scope, bucket, prefix)];
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html */
export function listingObjects(
  scope: IConstruct,
  bucket: IBucket,
  prefix: string,
): PolicyStatement[] {
  checkPrefix(scope, prefix);
  return [
    new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [bucket.bucketArn],
      conditions: { StringLike: { 's3:prefix': `${prefix}*` } },
    }),
  ];
}

function onObjects(
  action: string,
  scope: IConstruct,
  bucket: IBucket,
  prefix: string,
): PolicyStatement {
  checkPrefix(scope, prefix);
  return new PolicyStatement({
    actions: [action],
    resources: [bucket.arnForObjects(`${prefix}*`)],
  });
}

function checkPrefix(scope: IConstruct, prefix: string): void {
  if (prefix === '' || /[*?]/.test(prefix)) {
    throw new Error(
      `${scope.node.path}: prefix must be neither empty nor have wildcards, got "${prefix}"; name the folder the code uses, for example "events/"`,
    );
  }
}

function encrypted({ encryptionKey: key }: IBucket) {
  return { prop: 'bucket', key, service: 's3' };
}
