import { none } from './none';
import { type ProvisionedProps, provisioned } from './provisioned';
import { type ScheduledProps, scheduled } from './scheduled';
import type { Strategy } from './strategy';
import { type TrackedProps, tracked } from './tracked';
import { type WarmPingProps, warmPing } from './warm-ping';

/**
 * What is done about cold starts of a `LeastPrivilegeFunction`: one strategy, or none.
 *
 * All of them work on the alias `live`, which is what everything invokes. Those that provision
 * concurrency create the alarms `SpilloverAlarm` and, where more than one environment is
 * provisioned, `UtilizationAlarm`, as further alarms of the function.
 *
 * Beside provisioned concurrency an alias cannot divide its traffic over two versions. `deployment`,
 * or a `LambdaDeploymentGroup`, therefore has to be all at once; canary and linear deployments are
 * for `none` and `warmPing`.
 *
 * @example
 * new LeastPrivilegeFunction(this, 'Submit', {
 *   entry: 'lambda/submit/handler.ts',
 *   description: 'Takes a payment',
 *   coldStart: ColdStart.provisioned({ environments: 2 }),
 * });
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
 */
export class ColdStart {
  /**
   * Every environment starts when it is needed. Costs nothing, and is right for what nobody waits
   * for: most consumers of queues.
   */
  public static none(): ColdStart {
    return new ColdStart(none);
  }

  /**
   * Pings the function every few minutes, so that Lambda has a reason to keep its environments.
   *
   * A hope, not a guarantee. Lambda ends environments when it likes, a deployment ends them all,
   * and a request that comes while all of them are busy starts cold as ever. EventBridge Scheduler
   * invokes within a minute of the time, so the pings of a round can miss each other, and two of
   * them then find the same environment. For development, and for what may be slow now and then.
   *
   * Creates a schedule group, a role that may invoke the alias and nothing else and that only
   * schedules of the group can take, and a schedule for each environment, without retries. (Lambda
   * itself repeats a ping whose environment cannot be initialised, as `retryAttempts` of the
   * function says for every asynchronous invocation.) A ping never reaches the handler: a module in front of it answers at
   * once, or after 75 ms where there are several, which keep each other's environments busy. So
   * the code must be an `entry`. Pings count in Lambda's own metrics of invocations.
   *
   * Costs a request and that time for each ping, and the initialisation of each environment that
   * was gone: less than a cent a month for one of 512 MiB pinged every 5 minutes.
   *
   * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
   */
  public static warmPing(props: WarmPingProps = {}): ColdStart {
    return new ColdStart(warmPing(props));
  }

  /**
   * Keeps the same number of environments initialised at all times.
   *
   * Billed for as long as it is configured, used or not: about $4.32 a month for each environment
   * of 512 MiB in us-east-1.
   */
  public static provisioned(props: ProvisionedProps): ColdStart {
    return new ColdStart(provisioned(props));
  }

  /**
   * Keeps more environments initialised in some parts of the week than in others.
   *
   * Creates a scalable target with a scheduled action for each opening and closing. The first
   * deployment provisions the least of the numbers, until the next window opens or closes. Never
   * none: a deployment fails while nothing is provisioned.
   *
   * @see https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html
   * @see https://github.com/aws/aws-cdk/issues/29992
   */
  public static scheduled(props: ScheduledProps): ColdStart {
    return new ColdStart(scheduled(props));
  }

  /**
   * Follows the traffic: more environments while most of them are busy, fewer when they are not.
   *
   * Creates a scalable target and a policy that tracks the maximum of
   * `ProvisionedConcurrencyUtilization`, where the predefined metric has the average, which hides
   * bursts. Scaling out still takes three minutes of load and the time the environments take to
   * start: `min` is for bursts, `max` for what lasts. Scaling in takes 15 minutes of less load;
   * without a single invocation there is no metric, and the number stays what it was.
   *
   * The policy makes two CloudWatch alarms of its own, billed as alarms are.
   *
   * @see https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking.html
   */
  public static tracked(props: TrackedProps): ColdStart {
    return new ColdStart(tracked(props));
  }

  /** @internal */
  public readonly _strategy: Strategy;

  private constructor(strategy: Strategy) {
    this._strategy = strategy;
  }
}
