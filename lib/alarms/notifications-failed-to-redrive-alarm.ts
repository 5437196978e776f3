import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { type AlarmDefinition, AT_ONCE, MINUTE } from './alarm-definition';
import { AlarmKind } from './alarm-kind';

/**
 * Messages are lost: neither the subscription nor its dead-letter queue took them.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
 */
export function notificationsFailedToRedriveAlarm(topic: ITopic): AlarmDefinition {
  return {
    kind: AlarmKind.NOTIFICATIONS_FAILED_TO_REDRIVE,
    metric: topic.metric('NumberOfNotificationsFailedToRedriveToDlq', {
      statistic: 'Sum',
      period: MINUTE,
    }),
    threshold: 0,
    ...AT_ONCE,
    means:
      "Messages are lost: neither a subscription's endpoint nor its dead-letter queue took them.",
    firstStep:
      "See that the queue Undelivered exists and that its policy and its key's let this topic in; then publish again what was published at that time.",
  };
}
