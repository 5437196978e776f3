import { Duration, Stack } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { AlarmKind, Consumer, FanOut } from '../../../lib';
import { shippingFunction, shop } from '../functions/shop';
import { propertiesOfAlarm } from './evaluation';

interface Query {
  readonly MetricStat?: { readonly Period: number };
}

describe('the alarms of a consumer', () => {
  /** Five receives are hidden six times the timeout and the window each. */
  it.each([
    [Duration.seconds(1), undefined, 300, 5, 300],
    [Duration.seconds(10), undefined, 300, 5, 300],
    [Duration.seconds(30), undefined, 900, 5, 300],
    [Duration.seconds(150), undefined, 4500, 6, 300],
    [Duration.minutes(5), undefined, 9000, 10, 300],
    [Duration.minutes(5), Duration.minutes(1), 9300, 12, 600],
    [Duration.minutes(15), Duration.minutes(5), 28_500, 40, 1200],
  ])(
    'give a function with a timeout of %s and a window of %s its time',
    (timeout, maxBatchingWindow, age, minutes, period) => {
      const other = shop();
      const consumer = new Consumer(other, 'Shipping', {
        function: shippingFunction(other, { timeout }),
        maxBatchingWindow,
      });
      const of = (kind: AlarmKind) => propertiesOfAlarm(consumer.node.findChild(kind) as Alarm);
      expect(of(AlarmKind.OLDEST_MESSAGE).Threshold).toBe(age);
      expect(of(AlarmKind.STALLED_QUEUE)).toMatchObject({
        DatapointsToAlarm: minutes - 1,
        EvaluationPeriods: minutes,
      });
      expect(
        of(AlarmKind.RETRY_STORM)
          .Metrics.flatMap(({ MetricStat }: Query) => MetricStat ?? [])
          .map(({ Period }: { Period: number }) => Period),
      ).toEqual([period, period]);
    },
  );

  it('are the only ones that a further topic in order adds to', () => {
    const other = new Stack();
    const consumer = new Consumer(other, 'Booking', { function: shippingFunction(other) });
    const before = consumer.alarms.length;
    new FanOut(other, 'InOrder', { fifo: true }).deliverTo(consumer);
    new FanOut(other, 'AlsoInOrder', { fifo: true }).deliverTo(consumer);
    expect(consumer.alarms.slice(before).map(({ node }) => node.id)).toEqual([
      AlarmKind.UNDELIVERED_IN_ORDER,
    ]);
  });
});
