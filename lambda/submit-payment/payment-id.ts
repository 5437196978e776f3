import { createHash } from 'node:crypto';
import type { PaymentRequest } from '../contracts/payment-request';

/**
 * The id of the payment that a merchant asks for under an idempotency key.
 *
 * The same for the same merchant, key and request: a retry after a crash, or after the key has
 * expired, names the payment that is already there and so cannot be charged a second time. 128 bits
 * of SHA-256, so that two payments never share an id by chance.
 */
export function paymentIdFor(
  merchantId: string,
  idempotencyKey: string,
  request: PaymentRequest,
): string {
  const { amountMinor, currency, paymentToken, customerId, items } = request;
  // Written out field by field: the order of the sender's fields must not matter.
  const facts = JSON.stringify([
    merchantId,
    idempotencyKey,
    amountMinor,
    currency,
    paymentToken,
    customerId,
    items.map(({ sku, quantity }) => [sku, quantity]),
  ]);
  return `pay_${createHash('sha256').update(facts).digest('hex').slice(0, 32)}`;
}
