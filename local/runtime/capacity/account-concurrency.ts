/**
 * The account's concurrency quota.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const ACCOUNT_CONCURRENCY = 1000;

/** The concurrency that functions share which have none of their own. */
export class AccountConcurrency {
  private claimed = 0;
  private inUse = 0;

  /** @param limit invocations at a time, of all functions together */
  constructor(private readonly limit = ACCOUNT_CONCURRENCY) {}

  /** Keeps so much for one function, whether that uses it or not; less than nothing gives it back. */
  claim(concurrency: number): void {
    this.claimed += concurrency;
  }

  /** Takes one unit of what is nobody's own, or answers that there is none left. */
  take(): boolean {
    if (this.inUse + this.claimed >= this.limit) return false;
    this.inUse++;
    return true;
  }

  giveBack(): void {
    this.inUse--;
  }
}
