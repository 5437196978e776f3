import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { type AlarmDefinition, AT_ONCE, MINUTE } from './alarm-definition';
import { AlarmKind } from './alarm-kind';

/**
 * A subscription did not take a message, and SNS tries no more.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
 */
export function notificationsFailedAlarm(topic: ITopic): AlarmDefinition {
  return {
    kind: AlarmKind.NOTIFICATIONS_FAILED,
    metric: topic.metricNumberOfNotificationsFailed({ period: MINUTE }),
    threshold: 0,
    ...AT_ONCE,
    means: 'A subscription of this topic did not take a message, and SNS has given up on it.',
    firstStep:
      "See which consumer's UndeliveredAlarm fires and go on there; if none does, the subscription is not a consumer's: see that its endpoint answers.",
  };
}
