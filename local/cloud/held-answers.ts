/** Answers that are held back until a time has come: whoever waits for them only waits for time. */
export class HeldAnswers {
  private readonly until = new Set<{ readonly time: number }>();

  get count(): number {
    return this.until.size;
  }

  /**
   * @param time in ms since the epoch, on the cloud's clock
   * @returns what says that the answer is held no more
   */
  hold(time: number): () => void {
    const held = { time };
    this.until.add(held);
    return () => {
      this.until.delete(held);
    };
  }

  /** Holds an answer back for so long. */
  async wait(ms: number): Promise<void> {
    const release = this.hold(Date.now() + ms);
    await new Promise((resolve) => setTimeout(resolve, ms).unref());
    release();
  }

  /** When the first is due; undefined when none is held. */
  nextDueAt(): number | undefined {
    const times = [...this.until].map(({ time }) => time);
    return times.length === 0 ? undefined : Math.min(...times);
  }
}
