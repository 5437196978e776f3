import type { TrackingSpec } from '../../assembly/model';
import type { MinuteOfUtilization } from '../../runtime/capacity/utilization';

/**
 * Minutes in a row above the target before there are more environments, and below it before there
 * are fewer.
 * @see https://georgemao.medium.com/understanding-lambda-provisioned-concurrency-autoscaling-735eb14040cf
 */
const MINUTES_ABOVE = 3;
const MINUTES_BELOW = 15;

/** Scaling in begins below this share of the target, so that it does not go up and down. */
const BELOW = 0.9;

/**
 * Decides by the utilization of each minute how many environments there are to be, as the two alarms
 * of a target tracking policy do. A minute without an invocation has no metric and is passed over.
 *
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking.html
 */
export class TargetTracking {
  /** The last minutes that had a metric, oldest first. */
  private readonly minutes: number[] = [];
  private readonly quietUntil = { out: 0, in: 0 };

  constructor(private readonly spec: TrackingSpec) {}

  /**
   * @param capacity environments that there are
   * @param now in ms since the epoch
   * @returns how many there are to be
   */
  decide(minute: MinuteOfUtilization | undefined, capacity: number, now: number): number {
    const { target, statistic, scalesIn } = this.spec;
    if (!minute) return capacity;
    this.minutes.push(minute[statistic]);
    if (this.minutes.length > MINUTES_BELOW) this.minutes.shift();
    const recent = this.minutes.slice(-MINUTES_ABOVE);
    if (recent.length === MINUTES_ABOVE && Math.min(...recent) > target) {
      if (now < this.quietUntil.out) return capacity;
      return Math.ceil((capacity * (recent.at(-1) ?? 0)) / target);
    }
    const highest = Math.max(...this.minutes);
    const isLow = this.minutes.length === MINUTES_BELOW && highest < BELOW * target;
    if (!isLow || !scalesIn || now < this.quietUntil.in) return capacity;
    // By the busiest of these minutes, so that none of them would have spilled over.
    return Math.ceil((capacity * highest) / target);
  }

  /** The number was changed: for a while it stays as it is. */
  changed(from: number, to: number, now: number): void {
    const { scaleOutCooldownMs, scaleInCooldownMs } = this.spec;
    if (to > from) this.quietUntil.out = now + scaleOutCooldownMs;
    this.quietUntil.in = now + scaleInCooldownMs;
  }
}
