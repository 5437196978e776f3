import type { PaymentRequest } from '../contracts/payment-request';

/** The answer that is stored under a request key and given again. */
export type SubmittedPayment = { readonly paymentId: string; readonly state: 'submitted' };

/** What a request is known by: whose it is, under which key, with which content. */
export interface RequestKey {
  readonly merchantId: string;
  readonly idempotencyKey: string;
  readonly request: PaymentRequest;
}

/**
 * Does the work once for a merchant's idempotency key and gives the first answer again afterwards.
 *
 * This serves callers, not money: a key is forgotten after a day, and then the permanent payment
 * record still stands for the same payment.
 *
 * @throws ApiError RequestInProgress while the first request is being worked on,
 *   IdempotencyKeyReused when the key came with another content.
 */
export type OncePerRequestKey = (
  key: RequestKey,
  work: () => Promise<SubmittedPayment>,
) => Promise<SubmittedPayment>;
