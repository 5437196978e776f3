import type { PaymentRecord } from '../../../lambda/contracts/payment-record';
import { getPayment } from '../../../lambda/get-payment/get-payment';
import { aPaymentId } from '../support/events';

const declined: PaymentRecord = {
  paymentId: aPaymentId(),
  merchantId: 'acme',
  state: 'declined',
  amountMinor: 1234,
  currency: 'EUR',
  correlationId: 'corr-1',
  submittedAt: '2026-11-02T09:00:00.000Z',
  settledAt: '2026-11-02T09:00:01.000Z',
  declineReason: 'insufficient_funds',
  publishedAt: '2026-11-02T09:00:02.000Z',
};

const only = (record: PaymentRecord) => async (id: string) =>
  id === record.paymentId ? record : undefined;

describe('getPayment', () => {
  it('shows state, amount, times and the reason of a decline, and nothing else', async () => {
    expect(await getPayment('acme', aPaymentId(), only(declined))).toEqual({
      paymentId: aPaymentId(),
      state: 'declined',
      amountMinor: 1234,
      currency: 'EUR',
      submittedAt: '2026-11-02T09:00:00.000Z',
      settledAt: '2026-11-02T09:00:01.000Z',
      declineReason: 'insufficient_funds',
    });
  });

  it.each([
    ["another merchant's payment", 'other', aPaymentId()],
    ['a payment there is not', 'acme', aPaymentId(2)],
    ['an id that is none', 'acme', 'x'],
    ['no id', 'acme', undefined],
  ])('rejects %s in the same words', async (_, caller, id) => {
    await expect(getPayment(caller, id, only(declined))).rejects.toMatchObject({
      code: 'PaymentNotFound',
      status: 404,
      message: 'There is no such payment of yours; check the id.',
    });
  });
});
