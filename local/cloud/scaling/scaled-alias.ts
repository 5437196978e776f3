import type { ScalingSpec } from '../../assembly/model';
import type { MinuteOfUtilization } from '../../runtime/capacity/utilization';
import type { Pauses } from '../../runtime/pauses';
import { recurrence } from '../../runtime/scheduler/next-occurrence';
import { TargetTracking } from './target-tracking';

const MINUTE_MS = 60_000;

/**
 * How long it takes until further environments are there: Lambda begins "after a minute or two".
 * @see https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
 */
const ALLOCATION_MS = 2 * MINUTE_MS;

export interface ScaledAliasPorts {
  /** Between now and what comes next. */
  readonly pauses: Pauses;
  /** Has so many environments from now on. */
  keep(count: number): Promise<void>;
  /** What was used of them since this was last asked. */
  takeUtilization(): MinuteOfUtilization | undefined;
}

/** An alias whose provisioned concurrency Application Auto Scaling changes, by the clock or the load. */
export class ScaledAlias {
  private bounds: { readonly minimum: number; readonly maximum: number };
  private readonly tracking: TargetTracking | undefined;
  private changing = false;
  private stopped = false;

  constructor(
    private readonly spec: ScalingSpec,
    /** Environments that there are to begin with. */
    private capacity: number,
    private readonly ports: ScaledAliasPorts,
  ) {
    this.bounds = spec;
    this.tracking = spec.tracking && new TargetTracking(spec.tracking);
  }

  start(): void {
    for (const action of this.spec.scheduled) void this.follow(action);
    if (this.tracking) void this.everyMinute(this.tracking);
  }

  stop(): void {
    this.stopped = true;
  }

  private async everyMinute(tracking: TargetTracking): Promise<void> {
    while (!this.stopped) {
      await this.ports.pauses.wait(MINUTE_MS - (Date.now() % MINUTE_MS));
      const minute = this.ports.takeUtilization();
      this.scaleTo(tracking.decide(minute, this.capacity, Date.now()));
    }
  }

  private async follow({
    expression,
    timeZone,
    ...bounds
  }: ScalingSpec['scheduled'][number]): Promise<void> {
    const next = recurrence(expression, timeZone, new Date());
    for (let at = next(new Date()); at && !this.stopped; at = next(new Date())) {
      await this.ports.pauses.wait(at.getTime() - Date.now());
      this.bounds = { ...this.bounds, ...bounds };
      this.scaleTo(this.capacity);
    }
  }

  /** Has so many within the bounds; while a change is under way nothing else is changed. */
  private scaleTo(asked: number): void {
    const { minimum, maximum } = this.bounds;
    const count = Math.min(maximum, Math.max(minimum, asked));
    if (this.stopped || this.changing || count === this.capacity) return;
    this.changing = true;
    void this.change(count).finally(() => {
      this.changing = false;
      // The bounds may be others by now.
      this.scaleTo(this.capacity);
    });
  }

  private async change(count: number): Promise<void> {
    const { pauses, keep } = this.ports;
    if (count > this.capacity) await pauses.wait(ALLOCATION_MS);
    if (this.stopped) return;
    // Environments that cannot be initialised say so in their log; the others are there.
    await keep(count).catch(() => {});
    this.tracking?.changed(this.capacity, count, Date.now());
    this.capacity = count;
  }
}
