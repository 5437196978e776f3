import { Duration, Token } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { AlarmKind } from '../alarms/alarm-kind';
import { addAlarms, createAlarms } from '../alarms/create-alarms';
import { deadLettersAlarm } from '../alarms/dead-letters-alarm';
import { oldestMessageAlarm } from '../alarms/oldest-message-alarm';
import { retryStormAlarm } from '../alarms/retry-storm-alarm';
import { stalledQueueAlarm } from '../alarms/stalled-queue-alarm';
import { undeliveredAlarm } from '../alarms/undelivered-alarm';
import { checkDuration } from '../functions/limits';
import type { Consumer } from './consumer';
import type { ConsumerProps } from './consumer-props';
import { MAX_RECEIVE_COUNT, RETENTION_PERIOD, visibilityTimeout } from './consumer-timing';

/** The shortest time that an alarm of a queue is given, in minutes. */
const SHORTEST = 5;

/** @throws when `oldestMessageAge` could never be reached, or a setting is for something else */
export function consumerAlarms(consumer: Consumer, props: ConsumerProps): Alarm[] {
  const { inbox, deadLetters, undelivered } = consumer;
  const batch = longestBatch(props);
  return createAlarms(consumer, props.alarms, [
    deadLettersAlarm(deadLetters),
    undeliveredAlarm(undelivered),
    oldestMessageAlarm(inbox, oldestMessageAge(consumer, props)),
    // Twice what a batch takes: one may have begun just before.
    stalledQueueAlarm(inbox, Math.max(SHORTEST, 2 * batch)),
    retryStormAlarm(inbox, Duration.minutes(SHORTEST * Math.ceil(batch / SHORTEST))),
  ]);
}

/** The alarm of the queue that a FIFO topic brings to a standard consumer. */
export function undeliveredInOrderAlarm(
  consumer: Consumer,
  { alarms }: ConsumerProps,
  queue: IQueue,
): Alarm[] {
  const definition = undeliveredAlarm(queue, AlarmKind.UNDELIVERED_IN_ORDER);
  return addAlarms(consumer, alarms, [definition]);
}

function oldestMessageAge(consumer: Consumer, props: ConsumerProps): Duration {
  const given = props.alarms?.settings.oldestMessageAge;
  if (given === undefined) {
    const receives = props.maxReceiveCount ?? MAX_RECEIVE_COUNT;
    const counted = Token.isUnresolved(receives) ? MAX_RECEIVE_COUNT : receives;
    const seconds = counted * visibilityTimeout(props).toSeconds();
    return Duration.seconds(Math.max(seconds, SHORTEST * 60));
  }
  const kept = props.retentionPeriod ?? RETENTION_PERIOD;
  if (kept.isUnresolved()) return given;
  checkDuration(
    consumer,
    'oldestMessageAge',
    given,
    [Duration.minutes(1), Duration.seconds(kept.toSeconds() - 1)],
    `messages are kept ${kept.toHumanString()}, so none gets older; leave it out for what all receives take`,
  );
  return given;
}

/** Minutes from a message's receive to its deletion, at most. */
function longestBatch(props: ConsumerProps): number {
  const window = props.maxBatchingWindow?.toSeconds() ?? 0;
  return Math.ceil((window + props.function.timeout.toSeconds()) / 60);
}
