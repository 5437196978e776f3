import { paymentRequest } from '../../../lambda/contracts/payment-request';
import {
  type SubmitPaymentPorts,
  submitPayment,
} from '../../../lambda/submit-payment/submit-payment';
import { Crash, crashingAt } from '../support/crashes';
import { aPaymentBody } from '../support/events';
import { MemoryPayments } from '../support/memory-payments';

const submission = {
  merchantId: 'acme',
  idempotencyKey: 'key-1',
  correlationId: 'corr-1',
  request: paymentRequest.parse(aPaymentBody()),
};

/** Ports whose request keys have forgotten everything: each call does the work again. */
function forgetful() {
  const payments = new MemoryPayments();
  const published: unknown[] = [];
  let minute = 0;
  const ports: SubmitPaymentPorts = {
    oncePerRequestKey: (_key, work) => work(),
    keepPayment: (record) => payments.keep(record),
    publish: async (event) => {
      published.push(event);
    },
    now: () => new Date(Date.UTC(2026, 10, 2, 9, minute++)),
  };
  return { payments, published, ports };
}

describe('submitPayment', () => {
  it('keeps the record, then publishes, and answers with the id', async () => {
    const { payments, published, ports } = forgetful();
    const answer = await submitPayment(submission, ports);
    expect(answer).toEqual({ paymentId: expect.stringMatching(/^pay_/), state: 'submitted' });
    expect([...payments.records.values()]).toEqual([
      {
        paymentId: answer.paymentId,
        merchantId: 'acme',
        state: 'submitted',
        amountMinor: 1234,
        currency: 'EUR',
        correlationId: 'corr-1',
        submittedAt: '2026-11-02T09:00:00.000Z',
      },
    ]);
    expect(published).toEqual([
      {
        specversion: '1.0',
        id: `${answer.paymentId}.PaymentSubmitted`,
        type: 'PaymentSubmitted',
        source: 'payments/submit-payment',
        time: '2026-11-02T09:00:00.000Z',
        version: 1,
        paymentId: answer.paymentId,
        correlationId: 'corr-1',
        data: { merchantId: 'acme', ...aPaymentBody() },
      },
    ]);
  });

  it('keeps neither token nor customer', async () => {
    const { payments, ports } = forgetful();
    await submitPayment(submission, ports);
    expect(JSON.stringify([...payments.records])).not.toContain('sensitive');
  });

  it('names the same payment and publishes an equal event when the key was forgotten', async () => {
    const { payments, published, ports } = forgetful();
    const first = await submitPayment(submission, ports);
    const second = await submitPayment({ ...submission, correlationId: 'corr-2' }, ports);
    expect(second).toEqual(first);
    expect(payments.records.size).toBe(1);
    expect(published[1]).toEqual(published[0]);
  });

  it.each([0, 1, 2, 3])('finishes on repetition after a crash at step %i', async (step) => {
    const { payments, published, ports } = forgetful();
    const { oncePerRequestKey, ...inner } = ports;
    const { keepPayment, publish, now } = crashingAt(inner, step);
    const crashing = { oncePerRequestKey, keepPayment, publish, now };
    await expect(submitPayment(submission, crashing)).rejects.toThrow(Crash);
    await submitPayment(submission, ports);
    expect(payments.records.size).toBe(1);
    expect(new Set(published.map((event) => JSON.stringify(event))).size).toBe(1);
  });
});
