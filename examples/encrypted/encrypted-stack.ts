import * as path from 'node:path';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import {
  Alarms,
  AlarmTopic,
  Consumer,
  FanOut,
  ItemAction,
  LeastPrivilegeFunction,
} from 'sluice-cdk';

/** A request waits, is published and kept: everything on the way under one customer key. */
export class EncryptedStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, props);
    const encryptionKey = new Key(this, 'Key', { enableKeyRotation: true });
    Alarms.notify(this, new AlarmTopic(this, 'Pager', { encryptionKey }).topic);

    const requested = new FanOut(this, 'Requested', { encryptionKey });
    const publish = new LeastPrivilegeFunction(this, 'Publish', {
      entry: path.join(__dirname, 'publish.ts'),
      description: 'Publishes what was requested',
      environment: { TOPIC_ARN: requested.topic.topicArn },
    });
    publish.publishTo(requested.topic);
    const requests = new Consumer(this, 'Requests', { function: publish, encryptionKey });

    const records = new Table(this, 'Records', {
      partitionKey: { name: 'requestId', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey,
    });
    const record = new LeastPrivilegeFunction(this, 'Record', {
      entry: path.join(__dirname, 'record.ts'),
      description: 'Keeps what was requested',
      environment: { TABLE: records.tableName },
    });
    record.useItems(records, ItemAction.PUT);
    requested.addConsumer('Recording', { function: record });

    new CfnOutput(this, 'RequestsUrl', { value: requests.inbox.queueUrl });
    new CfnOutput(this, 'RecordsTable', { value: records.tableName });
  }
}
