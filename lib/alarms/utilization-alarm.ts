import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IAlias } from 'aws-cdk-lib/aws-lambda';
import { type AlarmDefinition, MINUTE } from './alarm-definition';
import { AlarmKind } from './alarm-kind';

/** From here on a burst finds hardly an environment that is free. */
const NEARLY_ALL = 0.9;

/**
 * Nearly all provisioned environments are busy: the spill-over is about to begin.
 *
 * @param minutes that have such a moment, of one more
 * @param remedy what to do, as the first half of a sentence
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html
 */
export function utilizationAlarm(alias: IAlias, minutes: number, remedy: string): AlarmDefinition {
  return {
    kind: AlarmKind.UTILIZATION,
    metric: utilization(alias),
    threshold: NEARLY_ALL,
    datapointsToAlarm: minutes,
    evaluationPeriods: minutes + 1,
    means: `Nearly all provisioned environments were busy at once in ${minutes} of ${minutes + 1} minutes; the next burst starts cold.`,
    firstStep: `${remedy}, or make invocations shorter.`,
  };
}

/** The share of provisioned environments that were busy at the busiest moment of each minute. */
export function utilization(alias: IAlias): Metric {
  return alias.metric('ProvisionedConcurrencyUtilization', {
    statistic: 'Maximum',
    period: MINUTE,
  });
}
