import * as path from 'node:path';
import { Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { Alarms, AlarmTopic, FanOut, ItemAction, LeastPrivilegeFunction } from 'sluice-cdk';

/** An order is placed, waits in a queue, and is shipped: made of Sluice's constructs. */
export class SluiceStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, props);
    Alarms.notify(this, new AlarmTopic(this, 'Pager').topic);

    const placed = new FanOut(this, 'Placed');
    const placeOrder = new LeastPrivilegeFunction(this, 'PlaceOrder', {
      entry: path.join(__dirname, '../orders/place-order.ts'),
      description: 'Takes an order and answers before it is shipped',
      environment: { PLACED_TOPIC_ARN: placed.topic.topicArn },
    });
    placeOrder.publishTo(placed.topic);

    const shipments = new Table(this, 'Shipments', {
      partitionKey: { name: 'orderId', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
    });
    const shipOrder = new LeastPrivilegeFunction(this, 'ShipOrder', {
      entry: path.join(__dirname, '../orders/ship-order.ts'),
      description: 'Ships each order once, however often it is delivered',
      environment: { SHIPMENTS_TABLE: shipments.tableName },
    });
    shipOrder.useItems(shipments, ItemAction.PUT);
    placed.addConsumer('Shipping', { function: shipOrder });
  }
}
