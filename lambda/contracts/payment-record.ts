import type { Currency } from './currency';

/** Where a payment stands. */
export type PaymentState = 'submitted' | 'processed' | 'declined';

/**
 * The permanent record of a payment, the authority on what was charged. It holds neither the
 * payment token nor anything about the customer, so that reading it gives neither away.
 */
export interface PaymentRecord {
  readonly paymentId: string;
  readonly merchantId: string;
  readonly state: PaymentState;
  /** Whole minor units. */
  readonly amountMinor: number;
  /** ISO 4217. */
  readonly currency: Currency;
  readonly correlationId: string;
  /** ISO 8601 UTC, like every time here. */
  readonly submittedAt: string;
  /** When the outcome was recorded; absent while submitted. */
  readonly settledAt?: string;
  /** The gateway's name for the charge; only when processed. */
  readonly chargeId?: string;
  /** Why the gateway declined; only when declined. */
  readonly declineReason?: string;
  /** When the outcome was published; absent until then. */
  readonly publishedAt?: string;
}
