import { createHash } from 'node:crypto';

/** What became of a payment at the gateway. */
export type ChargeResult =
  | { readonly status: 'charged'; readonly chargeId: string }
  | { readonly status: 'declined'; readonly reason: string };

export interface Totals {
  readonly attempts: number;
  readonly charged: number;
  readonly declined: number;
  /** Payments for which money moved more than once. */
  readonly chargedTwice: readonly string[];
}

interface Entry {
  readonly digest: string;
  readonly result: ChargeResult;
  /** How often money moved; counted on its own, so that a fault in remembering would show. */
  movements: number;
}

/** What the gateway remembers of each payment, and how often money really moved. */
export class ChargeBook {
  private readonly entries = new Map<string, Entry>();
  private attempts = 0;
  private charged = 0;
  private declined = 0;

  /** Counts a request, whatever comes of it. */
  attempt(): void {
    this.attempts++;
  }

  /** The result this key got before, or that it came with another body then. */
  find(paymentId: string, body: string): ChargeResult | 'other-body' | undefined {
    const entry = this.entries.get(paymentId);
    if (!entry) return undefined;
    return entry.digest === digest(body) ? entry.result : 'other-body';
  }

  result(paymentId: string): ChargeResult | undefined {
    return this.entries.get(paymentId)?.result;
  }

  charge(paymentId: string, body: string): ChargeResult {
    const result = { status: 'charged', chargeId: `ch_${digest(paymentId)}` } as const;
    const before = this.entries.get(paymentId)?.movements ?? 0;
    this.entries.set(paymentId, { digest: digest(body), result, movements: before + 1 });
    if (before === 0) this.charged++;
    return result;
  }

  decline(paymentId: string, body: string, reason: string): ChargeResult {
    const result = { status: 'declined', reason } as const;
    this.entries.set(paymentId, { digest: digest(body), result, movements: 0 });
    this.declined++;
    return result;
  }

  totals(): Totals {
    const { attempts, charged, declined } = this;
    const chargedTwice = [...this.entries]
      .filter(([, { movements }]) => movements > 1)
      .map(([paymentId]) => paymentId);
    return { attempts, charged, declined, chargedTwice };
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
