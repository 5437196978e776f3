import { Duration } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
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

/** Where every event is written once. Nothing in it is ever overwritten. */
export class AuditLog extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id);
    const shared: BucketProps = {
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: removalPolicy(settings),
    };
    this.bucket = new Bucket(this, 'Bucket', {
      ...shared,
      versioned: true,
      // S3 itself notes every request, the refused ones too.
      serverAccessLogsBucket: new Bucket(this, 'AccessLog', {
        ...shared,
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
