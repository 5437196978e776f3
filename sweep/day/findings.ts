/** Findings kept at most: a day that goes wrong goes wrong often. */
const KEPT = 100;

/** What did not hold, a line each; of many, the first ones and how many there were. */
export class Findings {
  private readonly kept: string[] = [];
  private count = 0;

  add(...findings: readonly string[]): void {
    this.count += findings.length;
    this.kept.push(...findings.slice(0, KEPT - this.kept.length));
  }

  lines(): string[] {
    const { kept, count } = this;
    return count > kept.length ? [...kept, `and ${count - kept.length} more`] : [...kept];
  }
}
