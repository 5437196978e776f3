import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Code } from 'aws-cdk-lib/aws-lambda';
import {
  AccessReport,
  FanOut,
  IdentityReport,
  ItemAction,
  LeastPrivilegeFunction,
  WiringReport,
} from '../../../lib';
import { expectTextFile } from '../../support/text-file';

const stack = new Stack(new App(), 'Shop');
const orders = new Table(stack, 'Orders', {
  partitionKey: { name: 'orderId', type: AttributeType.STRING },
});
const ship = new LeastPrivilegeFunction(stack, 'Ship', {
  code: Code.fromInline('exports.handler = async () => ({ batchItemFailures: [] });'),
  description: 'Ships what was ordered',
});
ship.useItems(orders, ItemAction.GET, ItemAction.UPDATE);
const placed = new FanOut(stack, 'Placed');
placed.addConsumer('Shipping', { function: ship });

describe('the reports on a construct', () => {
  it.each([
    ['a function', ship, 'function'],
    ['a fan-out with a consumer', placed, 'fan-out'],
    ['a whole stack', stack, 'stack'],
  ])('tell of %s what concerns it', (_, construct, name) => {
    const reports = [AccessReport, WiringReport, IdentityReport].map((report) =>
      report.of(construct),
    );

    expectTextFile(reports.join('\n\n'), path.join(__dirname, 'constructs', `${name}.txt`));
  });
});
