import type { TimeZone } from 'aws-cdk-lib';
import type { CfnScalableTarget } from 'aws-cdk-lib/aws-applicationautoscaling';
import { provisionedAlarms } from './provisioned-alarms';
import type { ProvisionedWindow } from './provisioned-window';
import { scaleAlias } from './scaled-alias';
import { checkSchedule } from './schedule-limits';
import type { Strategy } from './strategy';
import { refuseWeights } from './unweighted-alias';
import { type Change, changesOf, cronOf } from './week';

/** Properties of `ColdStart.scheduled`. */
export interface ScheduledProps {
  /**
   * Environments that are kept initialised outside of every window, at least 1.
   *
   * None is refused: a deployment fails while nothing is provisioned.
   *
   * @default 1
   * @see https://github.com/aws/aws-cdk/issues/29992
   */
  readonly environments?: number;

  /** The parts of the week that have another number of environments, 1 to 100. No two may overlap. */
  readonly windows: ProvisionedWindow[];

  /**
   * Where the times of the windows are meant, by its IANA name; it decides about daylight saving.
   *
   * @see https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html
   */
  readonly timeZone: TimeZone;
}

/** As many environments as the time of the week asks for. */
export function scheduled(schedule: ScheduledProps): Strategy {
  const { environments = 1, windows, timeZone } = schedule;
  return {
    provisions: true,
    check: (scope, props) => checkSchedule(scope, { ...schedule, environments }, props),
    bind: (scope, alias) => {
      refuseWeights(alias);
      const counts = [environments, ...windows.map((window) => window.environments)];
      scaleAlias(scope, alias, {
        // Wide, so that a deployment within a window leaves its environments alone.
        min: Math.min(...counts),
        max: Math.max(...counts),
        scheduledActions: changesOf(windows, environments).map((change) =>
          scheduledAction(change, timeZone),
        ),
      });
      return provisionedAlarms(alias, {
        busyMinutes: 2,
        remedy: 'Raise environments of that window of ColdStart.scheduled, or widen it',
        several: counts.some((count) => count > 1),
      });
    },
  };
}

/** Both bounds at once: a minimum alone never takes environments away. */
function scheduledAction(
  change: Change,
  timeZone: TimeZone,
): CfnScalableTarget.ScheduledActionProperty {
  const { time, environments } = change;
  return {
    scheduledActionName: `${environments} environments at ${time.replace(':', '.')}`,
    schedule: cronOf(change),
    timezone: timeZone.timezoneName,
    scalableTargetAction: { minCapacity: environments, maxCapacity: environments },
  };
}
