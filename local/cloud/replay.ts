import type { ColdStartCause } from '../runtime/capacity/cold-start-cause';
import type { MovableClock } from '../runtime/movable-clock.cjs';
import type { Arrival, Served } from './arrival';
import type { Functions } from './functions';
import type { Scaling } from './scaling/scaling';
import type { Schedules } from './schedules';

/** How often nothing must have happened, turn after turn, until only time can go on. */
const QUIET_TURNS = 8;

/** Whatever lives by the clock while a trace is replayed. */
export interface ReplayInhabitants {
  readonly functions: Functions;
  readonly schedules: Schedules;
  readonly scaling: Scaling;
}

/**
 * Has invocations arrive at their times, and moves time from one event to the next. In between it
 * stands still: what needs the processor alone takes none.
 */
export class Replay {
  private underWay = 0;

  constructor(
    private readonly clock: MovableClock,
    private readonly inhabitants: ReplayInhabitants,
  ) {}

  /** @returns what became of each, in their order */
  async run(arrivals: readonly Arrival[]): Promise<readonly Served[]> {
    this.clock.freeze();
    try {
      return await this.pass(arrivals);
    } finally {
      this.clock.thaw();
    }
  }

  private async pass(arrivals: readonly Arrival[]): Promise<readonly Served[]> {
    const beganAt = Date.now();
    // In whole milliseconds, as the clock goes.
    const times = arrivals.map(({ atMs }) => beganAt + Math.ceil(atMs));
    const dueAt = (index: number) => times[index] ?? Number.POSITIVE_INFINITY;
    const served: Promise<Served>[] = [];
    for (let next = 0; next < arrivals.length || this.underWay > 0; ) {
      await this.quiet();
      const due = Math.min(dueAt(next), this.nextDueAt());
      // Time always goes on, whatever is due by now.
      await this.clock.shift(Math.max(1, due - Date.now()));
      for (; dueAt(next) <= Date.now(); next++) {
        served.push(this.serve(arrivals[next] as Arrival));
      }
    }
    return Promise.all(served);
  }

  private nextDueAt(): number {
    const { schedules, scaling } = this.inhabitants;
    const timer = this.clock.nextDueAt(Date.now()) ?? Number.POSITIVE_INFINITY;
    return Math.min(timer, schedules.nextDueAt(), scaling.nextDueAt());
  }

  private async serve({ arn, event }: Arrival): Promise<Served> {
    const startedAt = Date.now();
    let coldStart: ColdStartCause | undefined;
    this.underWay++;
    try {
      const { kind } = await this.inhabitants.functions.invoke({
        payload: JSON.stringify(event),
        invokedArn: arn,
        onColdStart: (cause) => {
          coldStart = cause;
        },
      });
      const latencyMs = Date.now() - startedAt;
      return { outcome: kind, latencyMs, ...(coldStart ? { coldStart } : {}) };
    } finally {
      this.underWay--;
    }
  }

  /** Resolves when nothing happens any more without time going on. */
  private async quiet(): Promise<void> {
    let last = this.happened();
    for (let turns = 0; turns < QUIET_TURNS; turns++) {
      await new Promise((resolve) => setImmediate(resolve));
      const now = this.happened();
      if (now !== last) turns = 0;
      last = now;
    }
  }

  private happened(): number {
    return this.inhabitants.functions.all().reduce((sum, pool) => sum + pool.happened(), 0);
  }
}
