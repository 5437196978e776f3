import { CfnOutput, Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { Alarms, FanOut, ItemAction, LeastPrivilegeFunction } from 'sluice-cdk';

/** The smallest app that has least privilege to prove: orders are placed, and each is shipped once. */
export class ShopStack extends Stack {
  /** @param shipOrder the handler, which puts every order into the table */
  constructor(scope: Construct, id: string, shipOrder: string) {
    super(scope, id);
    const alarms = Alarms.off({ reason: 'nobody is on call' });
    const placed = new FanOut(this, 'Placed', { alarms });
    const shipments = new Table(this, 'Shipments', {
      partitionKey: { name: 'orderId', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
    });
    const ship = new LeastPrivilegeFunction(this, 'Ship', {
      entry: shipOrder,
      description: 'Ships each order once',
      environment: { SHIPMENTS_TABLE: shipments.tableName },
      alarms,
    });
    ship.useItems(shipments, ItemAction.PUT);
    const { undelivered } = placed.addConsumer('Shipping', { function: ship, alarms });
    const outputs = {
      PlacedArn: placed.topic.topicArn,
      ShipmentsName: shipments.tableName,
      UndeliveredArn: undelivered.queueArn,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
