import type { PaymentsOptions } from '../payments/running-payments';
import { Lane } from './lane';

/** Several Payments side by side, each taking the next piece of work as soon as it is free. */
export class Lanes {
  private constructor(
    private readonly options: PaymentsOptions,
    private readonly lanes: Lane[],
  ) {}

  static async start(count: number, options: PaymentsOptions): Promise<Lanes> {
    const started = await Promise.allSettled(
      Array.from({ length: count }, () => Lane.start(options)),
    );
    const lanes = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const failed = started.find((one) => one.status === 'rejected');
    if (failed) {
      await Promise.all(lanes.map((lane) => lane.stop()));
      throw failed.reason;
    }
    return new Lanes(options, lanes);
  }

  /**
   * Does all of the work; `work` says whether the lane can be used again.
   *
   * @param signal ends it after the work at hand
   */
  async each<T>(
    all: Iterable<T>,
    work: (lane: Lane, item: T) => Promise<boolean>,
    signal?: AbortSignal,
  ): Promise<void> {
    const left = all[Symbol.iterator]();
    await Promise.all(
      this.lanes.map(async (_, index) => {
        for (let next = left.next(); !next.done && !signal?.aborted; next = left.next()) {
          const lane = this.lanes[index];
          if (lane && !(await work(lane, next.value))) await this.replace(index, lane);
        }
      }),
    );
  }

  /** What the lanes have seen in all. */
  sum(count: (lane: Lane) => number): number {
    return this.lanes.reduce((sum, lane) => sum + count(lane), 0);
  }

  async stop(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.stop()));
  }

  /** What went wrong in one run must not spoil the next. */
  private async replace(index: number, lane: Lane): Promise<void> {
    await lane.stop();
    this.lanes[index] = await Lane.start(this.options);
  }
}
