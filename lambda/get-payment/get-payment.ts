import { ApiError } from '../contracts/api-error';
import { paymentId } from '../contracts/identifiers';
import type { PaymentRecord } from '../contracts/payment-record';

/** The answer to `GET /payments/{id}`: nothing about the customer, no token. */
export type PaymentView = Pick<
  PaymentRecord,
  'paymentId' | 'state' | 'amountMinor' | 'currency' | 'submittedAt' | 'settledAt' | 'declineReason'
>;

/** Reads one payment record, as of now. */
export type ReadPayment = (paymentId: string) => Promise<PaymentRecord | undefined>;

/**
 * A merchant's own payment.
 *
 * @throws ApiError PaymentNotFound alike for no payment and for another merchant's, so that nobody
 *   learns which ids exist.
 */
export async function getPayment(
  caller: string,
  id: string | undefined,
  readPayment: ReadPayment,
): Promise<PaymentView> {
  const asked = paymentId.safeParse(id);
  const record = asked.success ? await readPayment(asked.data) : undefined;
  if (record === undefined || record.merchantId !== caller) {
    throw new ApiError('PaymentNotFound', 'There is no such payment of yours; check the id.');
  }
  return {
    paymentId: record.paymentId,
    state: record.state,
    amountMinor: record.amountMinor,
    currency: record.currency,
    submittedAt: record.submittedAt,
    settledAt: record.settledAt,
    declineReason: record.declineReason,
  };
}
