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

/** What an idempotency key stands for. */
interface Request {
  readonly digest: string;
  readonly result: ChargeResult;
}

interface Payment {
  readonly result: ChargeResult;
  /** How often money moved; counted on its own, whatever keys the requests came with. */
  readonly movements: number;
}

/** What the gateway remembers of each key and each payment, and how often money really moved. */
export class ChargeBook {
  private readonly requests = new Map<string, Request>();
  private readonly payments = new Map<string, Payment>();
  private attempts = 0;
  private charged = 0;
  private declined = 0;

  /** Counts a request, whatever comes of it. */
  attempt(): void {
    this.attempts++;
  }

  /** The result this key got before, or that it came with another body then. */
  find(key: string, body: string): ChargeResult | 'other-body' | undefined {
    const request = this.requests.get(key);
    if (!request) return undefined;
    return request.digest === digest(body) ? request.result : 'other-body';
  }

  result(paymentId: string): ChargeResult | undefined {
    return this.payments.get(paymentId)?.result;
  }

  charge(key: string, paymentId: string, body: string): ChargeResult {
    const result = { status: 'charged', chargeId: `ch_${digest(key)}` } as const;
    const before = this.payments.get(paymentId)?.movements ?? 0;
    this.requests.set(key, { digest: digest(body), result });
    this.payments.set(paymentId, { result, movements: before + 1 });
    if (before === 0) this.charged++;
    return result;
  }

  decline(key: string, paymentId: string, body: string, reason: string): ChargeResult {
    const result = { status: 'declined', reason } as const;
    this.requests.set(key, { digest: digest(body), result });
    const { movements = 0 } = this.payments.get(paymentId) ?? {};
    this.payments.set(paymentId, { result, movements });
    this.declined++;
    return result;
  }

  totals(): Totals {
    const { attempts, charged, declined } = this;
    const chargedTwice = [...this.payments]
      .filter(([, { movements }]) => movements > 1)
      .map(([paymentId]) => paymentId);
    return { attempts, charged, declined, chargedTwice };
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
