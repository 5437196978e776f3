/** Pauses between attempts: whoever moves the clock asks when the next one is over. */
export class Pauses {
  private readonly ends = new Set<{ readonly at: number }>();

  /** Waits so many ms, and keeps no process alive meanwhile. */
  async wait(ms: number): Promise<void> {
    const end = { at: Date.now() + ms };
    this.ends.add(end);
    await new Promise((resolve) => setTimeout(resolve, ms).unref());
    this.ends.delete(end);
  }

  /** When the first one is over, in ms since the epoch; infinite when nobody pauses. */
  nextEndAt(): number {
    return Math.min(...[...this.ends].map(({ at }) => at));
  }
}
