/**
 * A token bucket: `burst` requests at once, refilled at `ratePerSecond`.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
 */
export class Throttle {
  private tokens: number;
  private refilledAt = Date.now();

  constructor(private readonly limits: { readonly ratePerSecond: number; readonly burst: number }) {
    this.tokens = limits.burst;
  }

  /** Takes one token, or answers that there is none. */
  admit(): boolean {
    const now = Date.now();
    const refill = ((now - this.refilledAt) / 1000) * this.limits.ratePerSecond;
    this.tokens = Math.min(this.limits.burst, this.tokens + refill);
    this.refilledAt = now;
    if (this.tokens < 1) return false;
    this.tokens--;
    return true;
  }
}
