import * as path from 'node:path';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import {
  Alarms,
  AlarmTopic,
  FanOut,
  FanOutDashboard,
  ItemAction,
  LeastPrivilegeFunction,
  Redrive,
} from 'sluice-cdk';

/** Delivers where there is an address. Once one that was missing is there, dead letters go again. */
export class MendedStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, props);
    Alarms.notify(this, new AlarmTopic(this, 'Pager').topic);
    const addresses = new Table(this, 'Addresses', {
      partitionKey: { name: 'customer', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
    });
    const deliver = new LeastPrivilegeFunction(this, 'Deliver', {
      entry: path.join(__dirname, 'deliver.ts'),
      description: 'Delivers a parcel to the address of its customer',
      environment: { ADDRESSES: addresses.tableName },
    });
    deliver.useItems(addresses, ItemAction.GET);

    const packed = new FanOut(this, 'Packed');
    const delivery = packed.addConsumer('Delivery', { function: deliver });
    new FanOutDashboard(this, 'Dashboard', { fanOut: packed });
    new Redrive(this, 'Redrive', {
      consumers: [delivery],
      operators: [`arn:aws:iam::${this.account}:role/on-call`],
    });

    new CfnOutput(this, 'TopicArn', { value: packed.topic.topicArn });
    new CfnOutput(this, 'AddressesTable', { value: addresses.tableName });
  }
}
