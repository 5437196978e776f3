import type { Currency } from '../contracts/currency';
import { PassingFailure, PermanentFailure } from '../contracts/failures';

/** One charge to be made. The payment id is the gateway's idempotency key. */
export interface ChargeRequest {
  readonly paymentId: string;
  readonly merchantId: string;
  /** Whole minor units. */
  readonly amountMinor: number;
  /** ISO 4217. */
  readonly currency: Currency;
  readonly paymentToken: string;
}

/** How a charge ended. Declined is an outcome of business, not an error. */
export type ChargeResult =
  | { readonly status: 'charged'; readonly chargeId: string }
  | { readonly status: 'declined'; readonly reason: string };

/** The payment gateway, as the domain needs it. */
export interface PaymentGateway {
  /**
   * Charges once for each payment id, however often it is called.
   *
   * @throws ChargeOutcomeUnknownError when the gateway may or may not have charged.
   * @throws GatewayRefusedError when it did not and never will.
   */
  charge(request: ChargeRequest): Promise<ChargeResult>;
  /**
   * What became of a payment's charge; undefined when the gateway has none.
   *
   * @throws ChargeOutcomeUnknownError when the gateway cannot tell now.
   */
  findCharge(paymentId: string): Promise<ChargeResult | undefined>;
}

/** The gateway gave no usable answer: it may have charged. Asking again, later, tells. */
export class ChargeOutcomeUnknownError extends PassingFailure {
  override readonly name = 'ChargeOutcomeUnknownError';
}

/** The gateway takes neither the stored key nor the one read again; nothing was charged. */
export class GatewayKeyRefusedError extends PassingFailure {
  override readonly name = 'GatewayKeyRefusedError';
}

/** The gateway refuses this request as such; nothing was charged. */
export class GatewayRefusedError extends PermanentFailure {
  override readonly name = 'GatewayRefusedError';
}
