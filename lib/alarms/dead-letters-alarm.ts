import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { type AlarmDefinition, AT_ONCE, MINUTE } from './alarm-definition';
import { AlarmKind } from './alarm-kind';

/**
 * Messages that the function could not handle, by how many there are: NumberOfMessagesSent leaves
 * out what a redrive policy moves, so an alarm on it would never fire. Those that somebody is
 * looking at are not counted.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export function deadLettersAlarm(deadLetters: IQueue): AlarmDefinition {
  return {
    kind: AlarmKind.DEAD_LETTERS,
    metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: MINUTE }),
    threshold: 0,
    ...AT_ONCE,
    means:
      'Messages that the function could not handle wait in the dead-letter queue, for 14 days.',
    firstStep:
      "Find the reason by the message's id in the function's log, remove it, then move the messages back.",
  };
}
