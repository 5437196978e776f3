import { Duration, Stack } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { AlarmKind, ColdStart, Consumer, FanOut } from '../../../lib';
import { shippingFunction, shop } from '../functions/shop';
import { fires, propertiesOfAlarm, type Series } from './evaluation';

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
const alarms = [...ship.alarms, ...placed.alarms, ...shipping.alarms, ...inOrder.alarms];

function alarm(kind: AlarmKind): Alarm {
  const found = alarms.find(({ node }) => node.id === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found;
}

/** The metrics of an alarm, each in a line, and what is computed from them. */
function watched(kind: AlarmKind) {
  const { Metrics, MetricName, Statistic, Period, Namespace, Dimensions } = propertiesOfAlarm(
    alarm(kind),
  );
  if (MetricName) {
    return [line({ Metric: { Dimensions, MetricName, Namespace }, Period, Stat: Statistic })];
  }
  return Metrics.map((query: { Id: string; Expression?: string; MetricStat: Stat }) =>
    query.Expression === undefined ? `${query.Id}: ${line(query.MetricStat)}` : query.Expression,
  );
}

interface Stat {
  readonly Metric: {
    readonly Dimensions: { Name: string; Value: unknown }[];
    readonly MetricName: string;
    readonly Namespace: string;
  };
  readonly Period: number;
  readonly Stat: string;
}

function line({ Metric, Period, Stat }: Stat): string {
  const dimensions = Metric.Dimensions.map(({ Name, Value }) => `${Name}=${valueText(Value)}`);
  return `${Stat} of ${Metric.Namespace} ${Metric.MetricName} (${dimensions.join(', ')}) in ${Period} s`;
}

/** A reference by its logical id without the hash. */
function valueText(value: unknown): string {
  return JSON.stringify(value)
    .replace(/\{"Fn::Join":\["",\[(.*)\]\]\}/, '$1')
    .replace(/\{"(?:Ref|Fn::GetAtt)":\[?"(\w+?)[0-9A-F]{8}"(?:,"\w+")?\]?\}/g, '$1')
    .replaceAll(/[",]/g, '');
}

const ALIAS = 'FunctionName=ShipFunction, Resource=ShipFunction:live';

it('has an alarm of each kind', () => {
  expect([...new Set(alarms.map(({ node }) => node.id))].sort()).toEqual(
    Object.values(AlarmKind).sort(),
  );
});

describe.each<[AlarmKind, string[], [threshold: number, datapoints: number, periods: number]]>([
  [
    AlarmKind.ERROR_RATE,
    [
      '100 * errors / invocations',
      `errors: Sum of AWS/Lambda Errors (${ALIAS}) in 60 s`,
      `invocations: Sum of AWS/Lambda Invocations (${ALIAS}) in 60 s`,
    ],
    [5, 2, 15],
  ],
  [AlarmKind.THROTTLES, [`Sum of AWS/Lambda Throttles (${ALIAS}) in 60 s`], [0, 2, 3]],
  [
    AlarmKind.ASYNC_EVENTS_DROPPED,
    ['Sum of AWS/Lambda AsyncEventsDropped (FunctionName=ShipFunction) in 60 s'],
    [0, 1, 1],
  ],
  [
    AlarmKind.SPILLOVER,
    [`Sum of AWS/Lambda ProvisionedConcurrencySpilloverInvocations (${ALIAS}) in 60 s`],
    [0, 2, 3],
  ],
  [
    AlarmKind.UTILIZATION,
    [`Maximum of AWS/Lambda ProvisionedConcurrencyUtilization (${ALIAS}) in 60 s`],
    [0.9, 2, 3],
  ],
  [
    AlarmKind.DEAD_LETTERS,
    [
      'Maximum of AWS/SQS ApproximateNumberOfMessagesVisible (QueueName=PlacedShippingDeadLetters) in 60 s',
    ],
    [0, 1, 1],
  ],
  [
    AlarmKind.UNDELIVERED,
    [
      'Maximum of AWS/SQS ApproximateNumberOfMessagesVisible (QueueName=PlacedShippingUndelivered) in 60 s',
    ],
    [0, 1, 1],
  ],
  [
    AlarmKind.UNDELIVERED_IN_ORDER,
    [
      'Maximum of AWS/SQS ApproximateNumberOfMessagesVisible (QueueName=InOrderBookingUndeliveredInOrder) in 60 s',
    ],
    [0, 1, 1],
  ],
  [
    AlarmKind.OLDEST_MESSAGE,
    ['Maximum of AWS/SQS ApproximateAgeOfOldestMessage (QueueName=PlacedShippingInbox) in 60 s'],
    // Five receives, hidden six times 30 seconds each.
    [900, 2, 3],
  ],
  [
    AlarmKind.STALLED_QUEUE,
    [
      'IF(waiting > 0 AND FILL(deleted, 0) == 0, 1, 0)',
      'waiting: Maximum of AWS/SQS ApproximateNumberOfMessagesVisible (QueueName=PlacedShippingInbox) in 60 s',
      'deleted: Sum of AWS/SQS NumberOfMessagesDeleted (QueueName=PlacedShippingInbox) in 60 s',
    ],
    [0, 4, 5],
  ],
  [
    AlarmKind.RETRY_STORM,
    [
      'IF(received >= 10, 100 * (received - FILL(deleted, 0)) / received, 0)',
      'received: Sum of AWS/SQS NumberOfMessagesReceived (QueueName=PlacedShippingInbox) in 300 s',
      'deleted: Sum of AWS/SQS NumberOfMessagesDeleted (QueueName=PlacedShippingInbox) in 300 s',
    ],
    [50, 3, 3],
  ],
  [
    AlarmKind.NOTIFICATIONS_FAILED,
    ['Sum of AWS/SNS NumberOfNotificationsFailed (TopicName=PlacedTopic) in 60 s'],
    [0, 1, 1],
  ],
  [
    AlarmKind.NOTIFICATIONS_REDRIVEN,
    ['Sum of AWS/SNS NumberOfNotificationsRedrivenToDlq (TopicName=PlacedTopic) in 60 s'],
    [0, 1, 1],
  ],
  [
    AlarmKind.NOTIFICATIONS_FAILED_TO_REDRIVE,
    ['Sum of AWS/SNS NumberOfNotificationsFailedToRedriveToDlq (TopicName=PlacedTopic) in 60 s'],
    [0, 1, 1],
  ],
  [
    AlarmKind.NOTIFICATIONS_FILTERED_OUT_INVALID,
    [
      'FILL(attributes, 0) + FILL(body, 0) + FILL(none, 0)',
      'attributes: Sum of AWS/SNS NumberOfNotificationsFilteredOut-InvalidAttributes (TopicName=PlacedTopic) in 60 s',
      'body: Sum of AWS/SNS NumberOfNotificationsFilteredOut-InvalidMessageBody (TopicName=PlacedTopic) in 60 s',
      'none: Sum of AWS/SNS NumberOfNotificationsFilteredOut-NoMessageAttributes (TopicName=PlacedTopic) in 60 s',
    ],
    [0, 1, 5],
  ],
])('%s', (kind, metrics, [threshold, datapoints, periods]) => {
  it('watches what it says', () => {
    expect(watched(kind)).toEqual(metrics);
  });

  it('fires above its threshold, and never for want of data', () => {
    expect(propertiesOfAlarm(alarm(kind))).toMatchObject({
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: threshold,
      DatapointsToAlarm: datapoints,
      EvaluationPeriods: periods,
      TreatMissingData: 'notBreaching',
    });
  });

  it('says which it is, what it means, what to do and where there is more', () => {
    const { AlarmDescription } = propertiesOfAlarm(alarm(kind));
    expect(AlarmDescription).toMatch(/^Shop\/(Ship|Placed|InOrder)\S*: [A-Z].*\. [A-Z].*\. More: /);
    expect(AlarmDescription).toMatch(
      / More: https:\/\/github\.com\/sluice-cdk\/sluice\/blob\/main\/docs\/runbooks\/[a-z-]+\.md$/,
    );
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
    expect(AlarmDescription.length).toBeLessThanOrEqual(1024);
  });
});

/** So many periods of one value. */
const times = (count: number, value: number | undefined): Series => Array(count).fill(value);

describe.each<[AlarmKind, fires: boolean, when: string, told: Record<string, Series>]>([
  [
    AlarmKind.ERROR_RATE,
    false,
    'nothing is invoked',
    { Errors: times(15, undefined), Invocations: times(15, undefined) },
  ],
  [
    AlarmKind.ERROR_RATE,
    false,
    'five in a hundred fail',
    { Errors: times(15, 5), Invocations: times(15, 100) },
  ],
  [
    AlarmKind.ERROR_RATE,
    true,
    'more than five in a hundred fail for two minutes',
    { Errors: [...times(13, 0), 6, 6], Invocations: times(15, 100) },
  ],
  [
    AlarmKind.ERROR_RATE,
    false,
    'everything fails for a minute',
    { Errors: [...times(14, 0), 100], Invocations: times(15, 100) },
  ],
  [
    AlarmKind.ERROR_RATE,
    true,
    'a function that is invoked every five minutes fails each time',
    {
      Errors: [...times(4, undefined), 1, ...times(4, undefined), 1, ...times(5, undefined)],
      Invocations: [...times(4, undefined), 1, ...times(4, undefined), 1, ...times(5, undefined)],
    },
  ],
  [AlarmKind.THROTTLES, false, 'one minute has a throttle', { Throttles: [0, 4, 0] }],
  [AlarmKind.THROTTLES, true, 'two minutes of three have throttles', { Throttles: [4, 0, 1] }],
  [AlarmKind.ASYNC_EVENTS_DROPPED, true, 'one event is given up', { AsyncEventsDropped: [1] }],
  [
    AlarmKind.DEAD_LETTERS,
    false,
    'the queue is empty',
    { ApproximateNumberOfMessagesVisible: [0] },
  ],
  [
    AlarmKind.DEAD_LETTERS,
    false,
    'the queue has been idle for long',
    { ApproximateNumberOfMessagesVisible: [undefined] },
  ],
  [
    AlarmKind.DEAD_LETTERS,
    true,
    'there is one dead letter',
    { ApproximateNumberOfMessagesVisible: [1] },
  ],
  [
    AlarmKind.OLDEST_MESSAGE,
    false,
    'a message is in its last receive',
    { ApproximateAgeOfOldestMessage: [780, 840, 900] },
  ],
  [
    AlarmKind.OLDEST_MESSAGE,
    true,
    'a message is older than all its receives take',
    { ApproximateAgeOfOldestMessage: [900, 960, 1020] },
  ],
  [
    AlarmKind.STALLED_QUEUE,
    false,
    'nothing waits and nothing is handled',
    {
      ApproximateNumberOfMessagesVisible: times(5, 0),
      NumberOfMessagesDeleted: times(5, 0),
    },
  ],
  [
    AlarmKind.STALLED_QUEUE,
    false,
    'the queue tells nothing',
    {
      ApproximateNumberOfMessagesVisible: times(5, undefined),
      NumberOfMessagesDeleted: times(5, undefined),
    },
  ],
  [
    AlarmKind.STALLED_QUEUE,
    false,
    'many wait and some are handled, if not in each minute',
    {
      ApproximateNumberOfMessagesVisible: times(5, 5000),
      NumberOfMessagesDeleted: [0, 10, 0, 0, 10],
    },
  ],
  [
    AlarmKind.STALLED_QUEUE,
    false,
    'a lone message fails again and again, hidden but for moments',
    {
      ApproximateNumberOfMessagesVisible: [1, 0, 0, 1, 0],
      NumberOfMessagesDeleted: times(5, 0),
    },
  ],
  [
    AlarmKind.STALLED_QUEUE,
    true,
    'one waits and none is handled',
    { ApproximateNumberOfMessagesVisible: times(5, 1), NumberOfMessagesDeleted: times(5, 0) },
  ],
  [
    AlarmKind.STALLED_QUEUE,
    true,
    'one waits, and nothing is told of deletions',
    {
      ApproximateNumberOfMessagesVisible: [...times(4, 1), undefined],
      NumberOfMessagesDeleted: times(5, undefined),
    },
  ],
  [
    AlarmKind.RETRY_STORM,
    false,
    'the queue is idle',
    { NumberOfMessagesReceived: times(3, undefined), NumberOfMessagesDeleted: times(3, undefined) },
  ],
  [
    AlarmKind.RETRY_STORM,
    false,
    'a lone message fails all its receives',
    { NumberOfMessagesReceived: [0, 5, 0], NumberOfMessagesDeleted: [0, 0, 0] },
  ],
  [
    AlarmKind.RETRY_STORM,
    false,
    'every second receive fails',
    { NumberOfMessagesReceived: times(3, 1000), NumberOfMessagesDeleted: times(3, 500) },
  ],
  [
    AlarmKind.RETRY_STORM,
    false,
    'a burst is received in one period and handled in the next',
    { NumberOfMessagesReceived: [0, 1000, 0], NumberOfMessagesDeleted: [0, 0, 1000] },
  ],
  [
    AlarmKind.RETRY_STORM,
    true,
    'more than every second receive fails for a quarter of an hour',
    { NumberOfMessagesReceived: times(3, 1000), NumberOfMessagesDeleted: times(3, 499) },
  ],
  [
    AlarmKind.RETRY_STORM,
    true,
    'nothing is ever deleted',
    { NumberOfMessagesReceived: times(3, 10), NumberOfMessagesDeleted: times(3, undefined) },
  ],
  [AlarmKind.NOTIFICATIONS_FAILED, true, 'SNS gives up', { NumberOfNotificationsFailed: [1] }],
  [
    AlarmKind.NOTIFICATIONS_FILTERED_OUT_INVALID,
    false,
    'nothing is published',
    {
      'NumberOfNotificationsFilteredOut-InvalidAttributes': times(5, undefined),
      'NumberOfNotificationsFilteredOut-InvalidMessageBody': times(5, undefined),
      'NumberOfNotificationsFilteredOut-NoMessageAttributes': times(5, undefined),
    },
  ],
  [
    AlarmKind.NOTIFICATIONS_FILTERED_OUT_INVALID,
    true,
    'one body was no JSON, and the metric comes late',
    {
      'NumberOfNotificationsFilteredOut-InvalidAttributes': times(5, undefined),
      'NumberOfNotificationsFilteredOut-InvalidMessageBody': [undefined, 1, ...times(3, undefined)],
      'NumberOfNotificationsFilteredOut-NoMessageAttributes': times(5, undefined),
    },
  ],
])('%s', (kind, expected, when, told) => {
  it(`${expected ? 'fires' : 'keeps quiet'} when ${when}`, () => {
    expect(fires(alarm(kind), told)).toBe(expected);
  });
});

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
          .Metrics.filter(({ MetricStat }: { MetricStat?: Stat }) => MetricStat)
          .map(({ MetricStat }: { MetricStat: Stat }) => MetricStat.Period),
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
