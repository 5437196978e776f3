import { readFileSync } from 'node:fs';
import path from 'node:path';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Alarms, FanOut, ItemAction, LeastPrivilegeFunction } from '../../../../lib';

const ROOT = path.join(__dirname, '../../../..');

/**
 * The smallest app that has least privilege to prove: orders are placed, and each is shipped once.
 *
 * @returns the assembly
 */
export function synthesiseShop(directory: string): string {
  const { context } = JSON.parse(readFileSync(path.join(ROOT, 'cdk.json'), 'utf8'));
  const app = new App({ outdir: path.join(directory, 'shop.out'), context });
  const stack = new Stack(app, 'Shop');
  const alarms = Alarms.off({ reason: 'nobody is on call' });
  const placed = new FanOut(stack, 'Placed', { alarms });
  const shipments = new Table(stack, 'Shipments', {
    partitionKey: { name: 'orderId', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
  });
  const ship = new LeastPrivilegeFunction(stack, 'Ship', {
    entry: path.join(ROOT, 'examples/orders/ship-order.ts'),
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
  for (const [name, value] of Object.entries(outputs)) new CfnOutput(stack, name, { value });
  return app.synth().directory;
}
