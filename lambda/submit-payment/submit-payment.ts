import { type EventOf, makeEvent } from '../contracts/events';
import type { PaymentRecord } from '../contracts/payment-record';
import type { PaymentRequest } from '../contracts/payment-request';
import { paymentIdFor } from './payment-id';
import type { OncePerRequestKey, SubmittedPayment } from './request-keys';

/** What submitting a payment needs from outside. */
export interface SubmitPaymentPorts {
  readonly oncePerRequestKey: OncePerRequestKey;
  /** Stores the record unless the payment has one; returns the one that is there afterwards. */
  readonly keepPayment: (record: PaymentRecord) => Promise<PaymentRecord>;
  readonly publish: (event: EventOf<'PaymentSubmitted'>) => Promise<void>;
  readonly now: () => Date;
}

/** A checked request of a known merchant. */
export interface Submission {
  readonly merchantId: string;
  readonly idempotencyKey: string;
  readonly correlationId: string;
  readonly request: PaymentRequest;
}

/**
 * Takes a payment: keeps its permanent record, then publishes `PaymentSubmitted`.
 *
 * A crash in between leaves a record without an event and a caller without an answer; the caller's
 * repeated request finds the record and publishes the very same event.
 *
 * @throws ApiError RequestInProgress or IdempotencyKeyReused, from the request keys.
 */
export function submitPayment(
  submission: Submission,
  ports: SubmitPaymentPorts,
): Promise<SubmittedPayment> {
  const { merchantId, idempotencyKey, request } = submission;
  return ports.oncePerRequestKey({ merchantId, idempotencyKey, request }, async () => {
    const record = await ports.keepPayment({
      paymentId: paymentIdFor(merchantId, idempotencyKey, request),
      merchantId,
      state: 'submitted',
      amountMinor: request.amountMinor,
      currency: request.currency,
      correlationId: submission.correlationId,
      submittedAt: ports.now().toISOString(),
    });
    await ports.publish(paymentSubmitted(record, request));
    return { paymentId: record.paymentId, state: 'submitted' };
  });
}

/** Time and correlation id come from the record: a repeated request makes an equal event. */
function paymentSubmitted(
  record: PaymentRecord,
  request: PaymentRequest,
): EventOf<'PaymentSubmitted'> {
  return makeEvent({
    type: 'PaymentSubmitted',
    sender: 'submit-payment',
    time: record.submittedAt,
    paymentId: record.paymentId,
    correlationId: record.correlationId,
    data: { merchantId: record.merchantId, ...request },
  });
}
