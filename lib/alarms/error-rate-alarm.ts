import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { IAlias } from 'aws-cdk-lib/aws-lambda';
import { type AlarmDefinition, MINUTE } from './alarm-definition';
import { AlarmKind } from './alarm-kind';

/** Of a hundred invocations. */
const ERROR_RATE = 5;

/**
 * Too many invocations of the alias fail: by their share, so that it says the same of a quiet night
 * as of a busy day. Partial batch failures are no errors to Lambda; the retry storm is their alarm.
 *
 * Two minutes of the last fifteen, not of three: a function that is invoked every few minutes, and
 * fails each time, would never have two bad minutes of three. A minute without invocations has no
 * rate and counts for neither.
 */
export function errorRateAlarm(alias: IAlias, errorRate = ERROR_RATE): AlarmDefinition {
  const sum = { statistic: 'Sum', period: MINUTE };
  return {
    kind: AlarmKind.ERROR_RATE,
    metric: new MathExpression({
      expression: '100 * errors / invocations',
      usingMetrics: {
        errors: alias.metric('Errors', sum),
        invocations: alias.metric('Invocations', sum),
      },
      label: 'Failed invocations (%)',
      period: MINUTE,
    }),
    threshold: errorRate,
    datapointsToAlarm: 2,
    evaluationPeriods: 15,
    means: `More than ${errorRate} % of the invocations a minute failed or timed out.`,
    firstStep:
      "Look for ERROR in the function's log; if it began with a deployment, deploy the version before.",
  };
}
