import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { type AlarmDefinition, AT_ONCE, MINUTE } from './alarm-definition';
import { AlarmKind } from './alarm-kind';

/** Messages that a topic could not deliver to the inbox: the consumer has not seen them. */
export function undeliveredAlarm(
  undelivered: IQueue,
  kind: AlarmKind = AlarmKind.UNDELIVERED,
): AlarmDefinition {
  return {
    kind,
    metric: undelivered.metricApproximateNumberOfMessagesVisible({ period: MINUTE }),
    threshold: 0,
    ...AT_ONCE,
    means:
      'Messages that a topic could not deliver wait in the queue for what is undelivered, for 14 days.',
    firstStep:
      "Read ERROR_CODE and ERROR_MESSAGE in a message's attributes: mostly the inbox's policy or key was changed. Restore it, then send them to the inbox.",
  };
}
