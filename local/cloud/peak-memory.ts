import type { FunctionPool } from '../runtime/function-pool';

/** How often memory is looked at. */
const SAMPLE_MS = 500;

/** Resident memory of the local cloud and all its functions, at its highest. */
export class PeakMemory {
  private peak = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly pools: () => readonly FunctionPool[]) {
    this.timer = setInterval(() => this.sample(), SAMPLE_MS);
    this.timer.unref();
  }

  peakMiB(): number {
    this.sample();
    return Math.round(this.peak);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private sample(): void {
    const own = process.memoryUsage.rss() / (1024 * 1024);
    const functions = this.pools().reduce((sum, pool) => sum + pool.residentMiB(), 0);
    this.peak = Math.max(this.peak, own + functions);
  }
}
