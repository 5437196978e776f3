import { AlarmKind } from '../../../lib';
import { propertiesOfAlarm } from './evaluation';
import { alarm, alarms } from './every-alarm';

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
