import { Duration } from 'aws-cdk-lib';
import { configurationOf } from './configuration';
import { checkInterval, checkPercent } from './shift-limits';
import type { TrafficShift } from './traffic-shift';

/** Properties of `Deployment.canary`. */
export interface CanaryProps {
  /**
   * The share of the traffic that the new version has first, in percent.
   *
   * Whole number, 1 to 99, and more than the `errorRate` of the function's alarms: a version that
   * fails every time would not raise the alarm otherwise.
   *
   * @default 10
   * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/limits.html
   */
  readonly percent?: number;

  /**
   * How long it has only that share, whole minutes, 1 minute to 2 days.
   *
   * `ErrorRateAlarm` takes two bad minutes and the time metrics need to arrive: in less than 5
   * minutes a bad version may be through before it fires.
   *
   * @default Duration.minutes(5)
   * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/limits.html
   */
  readonly interval?: Duration;
}

const NAME = 'Deployment.canary';

/**
 * Those that AWS has, in minutes.
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
 */
const PREDEFINED = { percent: 10, minutes: [5, 10, 15, 30] };

/** A share first, then the rest. */
export function canary({
  percent = 10,
  interval = Duration.minutes(5),
}: CanaryProps): TrafficShift {
  return {
    name: NAME,
    inSteps: true,
    canaryPercent: percent,
    check: (scope) => {
      checkPercent(scope, NAME, percent);
      checkInterval(scope, NAME, interval, 5);
    },
    configurationName: (scope) => {
      const minutes = interval.toMinutes();
      const kind = `Canary${percent}Percent${minutes}Minutes`;
      if (percent === PREDEFINED.percent && PREDEFINED.minutes.includes(minutes)) {
        return `CodeDeployDefault.Lambda${kind}`;
      }
      return configurationOf(scope, kind, {
        type: 'TimeBasedCanary',
        timeBasedCanary: { canaryPercentage: percent, canaryInterval: minutes },
      });
    },
  };
}
