import type { Duration } from 'aws-cdk-lib';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { type AlarmDefinition, MINUTE, TWO_OF_THREE } from './alarm-definition';
import { AlarmKind } from './alarm-kind';

/** The consumer does not keep up: a message waits longer than it may. */
export function oldestMessageAlarm(inbox: IQueue, age: Duration): AlarmDefinition {
  return {
    kind: AlarmKind.OLDEST_MESSAGE,
    metric: inbox.metricApproximateAgeOfOldestMessage({ period: MINUTE }),
    threshold: age.toSeconds(),
    ...TWO_OF_THREE,
    means: `A message has waited in the inbox for more than ${age.toHumanString()}: the consumer does not keep up, or fails.`,
    firstStep:
      'If other alarms of this consumer or its function fire too, begin with those; if not, raise maxConcurrency or make the function faster.',
  };
}
