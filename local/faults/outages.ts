/** A service, or a queue for the function that polls it. */
type Name = string;

/** What is out of order until a time on the local cloud's clock. */
export class Outages {
  private readonly ends = new Map<Name, number>();
  private readonly counts = new Map<Name, number>();
  private readonly listeners: (() => void)[] = [];

  /** Told whenever something goes out of order, and comes back. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  begin(name: Name, forMs: number): void {
    const end = Date.now() + forMs;
    this.ends.set(name, Math.max(end, this.ends.get(name) ?? 0));
    this.counts.set(name, this.countOf(name) + 1);
    setTimeout(() => this.tell(), forMs).unref();
    this.tell();
  }

  isDown(name: Name): boolean {
    return (this.ends.get(name) ?? 0) > Date.now();
  }

  /** How often something has gone out of order. */
  countOf(name: Name): number {
    return this.counts.get(name) ?? 0;
  }

  /** When the next of them is over; undefined when all is in order. */
  nextEndAt(): number | undefined {
    const now = Date.now();
    const ends = [...this.ends.values()].filter((end) => end > now);
    return ends.length > 0 ? Math.min(...ends) : undefined;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
