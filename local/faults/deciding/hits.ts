/** Kept at most, so that memory stays flat: what is older could be hit once more. */
const KEPT = 100_000;

/** Which faults have happened, each known by a number. */
export class Hits {
  private readonly kept = new Set<number>();

  constructor(private readonly most = KEPT) {}

  has(hit: number): boolean {
    return this.kept.has(hit);
  }

  add(hit: number): void {
    this.kept.add(hit);
    if (this.kept.size <= this.most) return;
    const [oldest] = this.kept;
    if (oldest !== undefined) this.kept.delete(oldest);
  }

  clear(): void {
    this.kept.clear();
  }
}
