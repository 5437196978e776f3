import { AlarmKind } from '../../../lib';
import { fires, type Series } from './evaluation';
import { alarm } from './every-alarm';

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
