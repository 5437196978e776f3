import * as path from 'node:path';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { Alarms, AlarmTopic, Consumer, LeastPrivilegeFunction } from 'sluice-cdk';

/** Prints labels: reads a secret and templates, and writes labels, and may not do it the other way. */
export class LabelsStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, props);
    Alarms.notify(this, new AlarmTopic(this, 'Pager').topic);
    const bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
    });
    const carrierKey = new Secret(this, 'CarrierKey');
    const printLabel = new LeastPrivilegeFunction(this, 'PrintLabel', {
      entry: path.join(__dirname, 'print-label.ts'),
      description: 'Prints the label of a parcel, signed for the carrier',
      environment: { BUCKET: bucket.bucketName, CARRIER_KEY_ARN: carrierKey.secretArn },
    });
    printLabel.readSecret(carrierKey);
    printLabel.getObjects(bucket, 'templates/');
    printLabel.putObjects(bucket, 'labels/');
    const parcels = new Consumer(this, 'Parcels', { function: printLabel });

    new CfnOutput(this, 'ParcelsUrl', { value: parcels.inbox.queueUrl });
    new CfnOutput(this, 'BucketName', { value: bucket.bucketName });
  }
}
