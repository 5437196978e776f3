import { Duration } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { type AlarmKind, ColdStart, FanOut } from '../../../lib';
import { shippingFunction, shop } from '../functions/shop';

const stack = shop();
const ship = shippingFunction(stack, {
  timeout: Duration.seconds(30),
  coldStart: ColdStart.provisioned({ environments: 2 }),
});
const placed = new FanOut(stack, 'Placed');
const shipping = placed.addConsumer('Shipping', { function: ship });
const inOrder = new FanOut(stack, 'InOrder', { fifo: true }).addConsumer('Booking', {
  function: shippingFunction(stack, {}, 'Book'),
  fifo: false,
});
/** An alarm of each kind, some more than once. */
export const alarms = [...ship.alarms, ...placed.alarms, ...shipping.alarms, ...inOrder.alarms];

export function alarm(kind: AlarmKind): Alarm {
  const found = alarms.find(({ node }) => node.id === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found;
}
