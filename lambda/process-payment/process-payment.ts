import { type EventOf, makeEvent } from '../contracts/events';
import { PermanentFailure } from '../contracts/failures';
import type { PaymentRecord } from '../contracts/payment-record';
import { chargeOnce } from './charge-once';
import type { ChargeResult, PaymentGateway } from './payment-gateway';

/** What processing a payment needs from outside. */
export interface ProcessPaymentPorts {
  readonly gateway: PaymentGateway;
  readonly payments: PaymentResults;
  readonly publish: (event: EventOf<'PaymentProcessed' | 'PaymentDeclined'>) => Promise<void>;
  readonly now: () => Date;
}

/** The permanent payment records, as the processor uses them. */
export interface PaymentResults {
  /** The record as of now. */
  read(paymentId: string): Promise<PaymentRecord | undefined>;
  /** Records how a submitted payment ended, unless it has a result; returns the record as it stands. */
  settle(paymentId: string, result: ChargeResult, settledAt: string): Promise<PaymentRecord>;
  /** Notes that the outcome was published. */
  markPublished(paymentId: string, publishedAt: string): Promise<void>;
}

/** A submission whose payment record is missing or says something else: forged, or a mistake. */
export class PaymentRecordMismatchError extends PermanentFailure {
  override readonly name = 'PaymentRecordMismatchError';
}

/**
 * Charges a submitted payment, records the result, publishes it, marks it published; in this order,
 * so that whatever is cut short is finished by the next delivery, and nothing is charged twice.
 *
 * @returns what became of the payment, or `already-published` when there was nothing left to do.
 * @throws PaymentRecordMismatchError before anything is charged.
 */
export async function processPayment(
  event: EventOf<'PaymentSubmitted'>,
  { gateway, payments, publish, now }: ProcessPaymentPorts,
): Promise<'processed' | 'declined' | 'already-published'> {
  const { paymentId } = event;
  let record = await payments.read(paymentId);
  assertSamePayment(event, record);
  if (record.state === 'submitted') {
    const { merchantId, amountMinor, currency } = record;
    const { paymentToken } = event.data;
    const charge = { paymentId, merchantId, amountMinor, currency, paymentToken };
    const result = await chargeOnce(gateway, charge);
    record = await payments.settle(paymentId, result, now().toISOString());
  }
  if (record.publishedAt !== undefined) {
    return 'already-published';
  }
  const outcome = outcomeEvent(event, record);
  await publish(outcome);
  await payments.markPublished(paymentId, now().toISOString());
  return outcome.type === 'PaymentProcessed' ? 'processed' : 'declined';
}

function assertSamePayment(
  event: EventOf<'PaymentSubmitted'>,
  record: PaymentRecord | undefined,
): asserts record is PaymentRecord {
  if (record === undefined) {
    throw new PaymentRecordMismatchError(
      `${event.paymentId}: must have a payment record, found none; submissions come from the API only`,
    );
  }
  const differing = (['merchantId', 'amountMinor', 'currency'] as const).filter(
    (field) => record[field] !== event.data[field],
  );
  if (differing.length > 0) {
    throw new PaymentRecordMismatchError(
      `${event.paymentId}: ${differing.join(', ')} must be as in the payment record; the record is the authority`,
    );
  }
}

/** The event of a settled record; its time is the record's, so that it is the same when made again. */
function outcomeEvent(
  { data, correlationId }: EventOf<'PaymentSubmitted'>,
  record: PaymentRecord,
): EventOf<'PaymentProcessed' | 'PaymentDeclined'> {
  const { paymentId, settledAt: time = record.submittedAt } = record;
  const { merchantId, amountMinor, currency, customerId, items } = data;
  const order = { merchantId, amountMinor, currency, customerId, items };
  const facts = { sender: 'process-payment', time, paymentId, correlationId };
  return record.state === 'declined'
    ? makeEvent({
        ...facts,
        type: 'PaymentDeclined' as const,
        data: { ...order, reason: record.declineReason ?? '' },
      })
    : makeEvent({
        ...facts,
        type: 'PaymentProcessed' as const,
        data: { ...order, chargeId: record.chargeId ?? '' },
      });
}
