import { allAtOnce } from './all-at-once';
import { type CanaryProps, canary } from './canary';
import { type LinearProps, linear } from './linear';
import type { TrafficShift } from './traffic-shift';

/**
 * How a new version of a `LeastPrivilegeFunction` takes over its alias `live`, and what takes it
 * back.
 *
 * CodeDeploy moves the alias in place of CloudFormation, and puts it back where the deployment
 * fails, is stopped, or one of the alarms `ErrorRateAlarm`, `ThrottlesAlarm` and
 * `AsyncEventsDroppedAlarm` fires while it runs. The update of the stack waits for it, and fails
 * with it. When a function is deployed for the first time there is nothing to shift, and
 * CloudFormation makes the alias by itself.
 *
 * Creates a CodeDeploy application, a deployment group, and a role that only this group can take. It
 * may read and move the aliases of this function, see what is provisioned for it, and read the
 * state of these alarms. CodeDeploy costs nothing for functions.
 *
 * @example
 * new LeastPrivilegeFunction(this, 'Charge', {
 *   entry: 'lambda/charge/handler.ts',
 *   description: 'Charges submitted payments',
 *   deployment: Deployment.canary({ percent: 10, interval: Duration.minutes(10) }),
 * });
 *
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-lambda.html
 */
export class Deployment {
  /**
   * All traffic at once, for functions with provisioned concurrency: Lambda takes none on an alias
   * that is divided over two versions.
   *
   * It is over soon after the shift, so that alarms hardly have the time to fire. It rolls back where
   * the deployment itself fails, and stops where an alarm fires already.
   */
  public static allAtOnce(): Deployment {
    return new Deployment(allAtOnce);
  }

  /**
   * A share of the traffic first, and all the rest after an interval in which no alarm fired.
   *
   * Refused beside provisioned concurrency, and without `ErrorRateAlarm`, since nothing would roll
   * a bad version back.
   */
  public static canary(props: CanaryProps = {}): Deployment {
    return new Deployment(canary(props));
  }

  /**
   * The same share of the traffic again and again, until the new version has all of it.
   *
   * Refused beside provisioned concurrency, and without `ErrorRateAlarm`, since nothing would roll
   * a bad version back.
   */
  public static linear(props: LinearProps = {}): Deployment {
    return new Deployment(linear(props));
  }

  /** @internal */
  public readonly _shift: TrafficShift;

  private constructor(shift: TrafficShift) {
    this._shift = shift;
  }
}
