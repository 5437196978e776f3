import { checkEnvironments } from './environments';
import { provisionedAlarms } from './provisioned-alarms';
import type { Strategy } from './strategy';
import { refuseWeights } from './unweighted-alias';

/** Properties of `ColdStart.provisioned`. */
export interface ProvisionedProps {
  /**
   * Environments that are kept initialised, at least 1, and at most `reservedConcurrentExecutions`
   * where that is given.
   *
   * As many invocations at once start warm. What comes beyond them starts an environment of its
   * own, cold, and raises the spill-over alarm.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
   */
  readonly environments: number;
}

/** The same number of environments at all times. */
export function provisioned({ environments }: ProvisionedProps): Strategy {
  return {
    provisionedConcurrentExecutions: environments,
    provisions: true,
    check: (scope, props) =>
      checkEnvironments(
        scope,
        'environments of ColdStart.provisioned',
        environments,
        props,
        'for none, leave coldStart out',
      ),
    bind: (_, alias) => {
      refuseWeights(alias);
      return provisionedAlarms(alias, {
        busyMinutes: 2,
        remedy: 'Raise environments of ColdStart.provisioned',
        several: environments !== 1,
      });
    },
  };
}
