import { Duration } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { removalPolicy, type StageSettings } from './stage-settings';

/** Below which events are written. */
export const AUDIT_PREFIX = 'events/';

const S3_MANAGED: BucketProps = { encryption: BucketEncryption.S3_MANAGED };

/**
 * With a bucket key: KMS is asked now and then for each role, and not for every event, which would
 * add 3 USD a million to the 5 of the puts and count against the quota that queues and tables need.
 * That an object was written is in the bucket's own access log all the same.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
 */
const underKey = (encryptionKey: IKey): BucketProps => ({
  encryption: BucketEncryption.KMS,
  encryptionKey,
  bucketKeyEnabled: true,
});

/** Where every event is written once. Nothing in it is ever overwritten. */
export class AuditLog extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, settings: StageSettings, encryptionKey?: IKey) {
    super(scope, id);
    const shared: BucketProps = {
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: removalPolicy(settings),
    };
    this.bucket = new Bucket(this, 'Bucket', {
      ...shared,
      ...(encryptionKey ? underKey(encryptionKey) : S3_MANAGED),
      versioned: true,
      // S3 itself notes every request, the refused ones too.
      serverAccessLogsBucket: new Bucket(this, 'AccessLog', {
        ...shared,
        // Whatever encrypts what is logged about: S3 delivers no logs under a customer key, unless
        // its policy lets logging.s3.amazonaws.com in. They tell who asked, and hold no event.
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
        ...S3_MANAGED,
        lifecycleRules: [{ expiration: Duration.days(settings.logRetention) }],
      }),
      ...(settings.keepData && {
        objectLockEnabled: true,
        objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(365)),
      }),
    });
    // A put without If-None-Match would replace what is there.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects('*')],
        conditions: { Null: { 's3:if-none-match': 'true' } },
      }),
    );
  }
}
