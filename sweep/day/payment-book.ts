import { tokenRule } from '../../local/payment-gateway/token-rules';
import type { PaymentLine } from '../../scenario/payment-lines';
import type { StockCounts } from '../../scenario/stock';

/** What there is of each SKU at the beginning of the day: more than a day sells. */
export const STOCKED = 10_000_000;

/** What is asked for in a line of the generator. */
interface Asked {
  readonly amountMinor: number;
  readonly paymentToken: string;
  readonly items: readonly { readonly sku: string; readonly quantity: number }[];
}

/** A payment that was accepted, and what was heard of it. */
export interface Booked {
  readonly merchantId: string;
  readonly amountMinor: number;
  readonly outcome: 'processed' | 'declined';
  /** Outcomes the customer was told of, one for each notification. */
  readonly notified: string[];
  /** Types of the events in the audit log, one for each version of an object. */
  readonly audited: string[];
}

/** Every payment that was accepted, as the merchants know it: a few words each. */
export class PaymentBook {
  private readonly byId = new Map<string, Booked>();
  private readonly sold = new Map<string, number>();

  get count(): number {
    return this.byId.size;
  }

  /** A request that was repeated is the payment that is there. */
  accepted(paymentId: string, { merchantId, payment }: PaymentLine): void {
    if (this.byId.has(paymentId)) return;
    const { amountMinor, paymentToken, items } = payment as Asked;
    const outcome = tokenRule(paymentToken).kind === 'decline' ? 'declined' : 'processed';
    this.byId.set(paymentId, { merchantId, amountMinor, outcome, notified: [], audited: [] });
    if (outcome === 'declined') return;
    for (const { sku, quantity } of items) {
      this.sold.set(sku, (this.sold.get(sku) ?? 0) + quantity);
    }
  }

  find(paymentId: string): Booked | undefined {
    return this.byId.get(paymentId);
  }

  all(): IterableIterator<[paymentId: string, Booked]> {
    return this.byId.entries();
  }

  /** What must be left of a SKU. */
  dueOf(sku: string): StockCounts {
    const committed = this.sold.get(sku) ?? 0;
    return { available: STOCKED - committed, reserved: 0, committed };
  }
}
