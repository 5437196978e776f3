import * as z from 'zod/mini';
import { customerId, paymentToken } from './identifiers';
import { amountMinor, currency } from './money';
import { orderLines, quantity, sku } from './order-items';

function strict<Shape extends z.core.$ZodShape>(shape: Shape) {
  const fields = Object.keys(shape).join(', ');
  return z.strictObject(shape, `must be an object with the fields ${fields} and no others`);
}

/**
 * The body of `POST /payments`. Fields that are not listed are refused, so that a misspelt one is
 * found by its sender and not lost.
 *
 * @example
 * {
 *   "amountMinor": 1234, "currency": "EUR", "paymentToken": "tok_visa", "customerId": "c-1",
 *   "items": [{ "sku": "mug", "quantity": 2 }]
 * }
 */
export const paymentRequest = strict({
  amountMinor,
  currency,
  paymentToken,
  customerId,
  items: orderLines(strict({ sku, quantity })),
});

/** A payment as a merchant asks for it, checked. */
export type PaymentRequest = z.infer<typeof paymentRequest>;

/** The largest body taken, in bytes: 50 lines at their longest need about 6 KiB. */
export const MAX_BODY_BYTES = 16 * 1024;

/** An `Idempotency-Key`: 1 to 255 visible ASCII characters, chosen by the caller for one payment. */
export const IDEMPOTENCY_KEY_PATTERN = /^[\x21-\x7e]{1,255}$/;
