import type { IAlias } from 'aws-cdk-lib/aws-lambda';
import { type AlarmDefinition, MINUTE, TWO_OF_THREE } from './alarm-definition';
import { AlarmKind } from './alarm-kind';

/**
 * Invocations of the alias are turned away for want of concurrency. A batch that is turned away
 * counts as received, so throttles alone can make dead letters of good messages.
 */
export function throttlesAlarm(alias: IAlias): AlarmDefinition {
  return {
    kind: AlarmKind.THROTTLES,
    metric: alias.metric('Throttles', { statistic: 'Sum', period: MINUTE }),
    threshold: 0,
    ...TWO_OF_THREE,
    means: 'Lambda turns invocations away for want of concurrency.',
    firstStep:
      "Compare ConcurrentExecutions with the function's reservation and the account's limit: raise the one that is reached, or lower maxConcurrency of the consumer.",
  };
}
