import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { type AlarmDefinition, AT_ONCE, MINUTE } from './alarm-definition';
import { AlarmKind } from './alarm-kind';

/**
 * Messages moved to the dead-letter queue of a subscription.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
 */
export function notificationsRedrivenAlarm(topic: ITopic): AlarmDefinition {
  return {
    kind: AlarmKind.NOTIFICATIONS_REDRIVEN,
    metric: topic.metric('NumberOfNotificationsRedrivenToDlq', {
      statistic: 'Sum',
      period: MINUTE,
    }),
    threshold: 0,
    ...AT_ONCE,
    means: "Messages that could not be delivered moved to a subscription's dead-letter queue.",
    firstStep:
      "Look into the queue Undelivered of this topic's consumers; each message says why in its attributes.",
  };
}
