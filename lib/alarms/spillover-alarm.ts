import type { IAlias } from 'aws-cdk-lib/aws-lambda';
import { type AlarmDefinition, MINUTE, TWO_OF_THREE } from './alarm-definition';
import { AlarmKind } from './alarm-kind';

/**
 * Invocations that found no provisioned environment, and started cold.
 *
 * @param remedy what to do, as the first half of a sentence
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html
 */
export function spilloverAlarm(alias: IAlias, remedy: string): AlarmDefinition {
  return {
    kind: AlarmKind.SPILLOVER,
    metric: alias.metric('ProvisionedConcurrencySpilloverInvocations', {
      statistic: 'Sum',
      period: MINUTE,
    }),
    threshold: 0,
    ...TWO_OF_THREE,
    means: 'Invocations found no provisioned environment and started cold.',
    firstStep: `${remedy}, or make invocations shorter.`,
  };
}
