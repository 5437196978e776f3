import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { configurationOf } from './configuration';
import { checkInterval, checkPercent, LONGEST_MINUTES } from './shift-limits';
import type { TrafficShift } from './traffic-shift';

/** Properties of `Deployment.linear`. */
export interface LinearProps {
  /**
   * The share of the traffic that the new version gains each time, in percent, a whole number from
   * 1 to 99.
   *
   * @default 10
   * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/limits.html
   */
  readonly percent?: number;

  /**
   * How far apart the gains are, whole minutes, at least 1. From the first to the last it may be 2
   * days.
   *
   * @default Duration.minutes(1)
   * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/limits.html
   */
  readonly interval?: Duration;
}

const NAME = 'Deployment.linear';

/**
 * Those that AWS has, in minutes.
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
 */
const PREDEFINED = { percent: 10, minutes: [1, 2, 3, 10] };

/** The same share again and again. */
export function linear({
  percent = 10,
  interval = Duration.minutes(1),
}: LinearProps): TrafficShift {
  return {
    name: NAME,
    inSteps: true,
    check: (scope) => {
      checkPercent(scope, NAME, percent);
      checkInterval(scope, NAME, interval, 1);
      checkWhole(scope, percent, interval.toMinutes());
    },
    configurationName: (scope) => {
      const minutes = interval.toMinutes();
      const kind = `Linear${percent}PercentEvery${minutes}Minute${minutes === 1 ? '' : 's'}`;
      if (percent === PREDEFINED.percent && PREDEFINED.minutes.includes(minutes)) {
        return `CodeDeployDefault.Lambda${kind}`;
      }
      return configurationOf(scope, kind, {
        type: 'TimeBasedLinear',
        timeBasedLinear: { linearPercentage: percent, linearInterval: minutes },
      });
    },
  };
}

/** The first gain comes at once. */
function checkWhole(scope: Construct, percent: number, minutes: number): void {
  const whole = (Math.ceil(100 / percent) - 1) * minutes;
  if (whole <= LONGEST_MINUTES) return;
  throw new Error(
    `${scope.node.path}: interval of Deployment.linear must shift everything within ${LONGEST_MINUTES} minutes, got ${percent} % every ${minutes} minutes, which takes ${whole}; shorten it or raise percent`,
  );
}
