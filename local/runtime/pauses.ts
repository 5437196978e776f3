/** Pauses between attempts: whoever moves the clock asks when the next one is over. */
export class Pauses {
  private readonly ends = new Set<{ readonly at: number }>();

  /** Waits so many ms, and keeps no process alive meanwhile. */
  async wait(ms: number): Promise<void> {
    // As timers do, so that the time told is the one at which it goes on.
    const delayMs = Math.max(1, Math.ceil(ms));
    const end = { at: Date.now() + delayMs };
    this.ends.add(end);
    await new Promise((resolve) => setTimeout(resolve, delayMs).unref());
    this.ends.delete(end);
  }

  /** When the first one is over, in ms since the epoch; infinite when nobody pauses. */
  nextEndAt(): number {
    return Math.min(...[...this.ends].map(({ at }) => at));
  }
}
