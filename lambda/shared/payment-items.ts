import * as z from 'zod/mini';
import { PermanentFailure } from '../contracts/failures';
import { merchantId, paymentId } from '../contracts/identifiers';
import { amountMinor, currency } from '../contracts/money';
import type { PaymentRecord } from '../contracts/payment-record';
import { fromItem, type Item, toItem } from './attributes';

/** A stored item that is no payment record: someone else wrote to the table. */
export class UnreadablePaymentRecordError extends PermanentFailure {
  override readonly name = 'UnreadablePaymentRecordError';
}

const fields = z.object({
  paymentId,
  merchantId,
  state: z.enum(['submitted', 'processed', 'declined']),
  amountMinor,
  currency,
  correlationId: z.string(),
  submittedAt: z.string(),
  settledAt: z.optional(z.string()),
  chargeId: z.optional(z.string()),
  declineReason: z.optional(z.string()),
  publishedAt: z.optional(z.string()),
});

/** A settled record says when, and a processed one what was charged. */
const stored = fields.check(
  z.refine(({ state, settledAt }) => state === 'submitted' || settledAt !== undefined, {
    path: ['settledAt'],
  }),
  z.refine(({ state, chargeId }) => state !== 'processed' || chargeId !== undefined, {
    path: ['chargeId'],
  }),
);

/** A payment record as an item of the payments table, whose key is `paymentId`. */
export function paymentToItem(record: PaymentRecord): Item {
  return toItem({ ...record });
}

/**
 * The payment record in an item of the payments table.
 *
 * @throws UnreadablePaymentRecordError when an attribute is missing or of the wrong type.
 */
export function paymentFromItem(item: Item): PaymentRecord {
  const result = stored.safeParse(fromItem(item));
  if (!result.success) {
    const names = result.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new UnreadablePaymentRecordError(`payment record: ${names} must be readable`);
  }
  return result.data;
}
