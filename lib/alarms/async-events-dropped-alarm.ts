import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { type AlarmDefinition, AT_ONCE, MINUTE } from './alarm-definition';
import { AlarmKind } from './alarm-kind';

/**
 * Events of asynchronous invocations that Lambda gave up: after the last retry, or for their age.
 *
 * Of the whole function, since AWS does not say that it tells this metric for an alias too; and
 * everything addresses the alias.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export function asyncEventsDroppedAlarm({ lambda }: Alias): AlarmDefinition {
  return {
    kind: AlarmKind.ASYNC_EVENTS_DROPPED,
    metric: lambda.metric('AsyncEventsDropped', { statistic: 'Sum', period: MINUTE }),
    threshold: 0,
    ...AT_ONCE,
    means:
      'Lambda gave up events of asynchronous invocations, such as those of a schedule or a bucket.',
    firstStep:
      "Look in the function's log for what failed, then in its onFailure destination for the events; without one they are lost, so set it.",
  };
}
