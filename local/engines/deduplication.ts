/** @see https://docs.aws.amazon.com/sns/latest/dg/fifo-message-dedup.html */
const INTERVAL_MS = 5 * 60_000;

/** What a FIFO topic has delivered to one subscription in the last five minutes. */
export class Deduplication {
  private readonly seen = new Map<string, number>();

  /** Whether the id came before; from now on it did. */
  isDuplicate(id: string): boolean {
    const now = Date.now();
    // In the order in which they came.
    for (const [other, at] of this.seen) {
      if (now - at < INTERVAL_MS) break;
      this.seen.delete(other);
    }
    if (this.seen.has(id)) return true;
    this.seen.set(id, now);
    return false;
  }
}
