type Examples = Readonly<Record<string, { readonly summary: string; readonly value: object }>>;

const PAYMENT_ID = 'pay_0123456789abcdef0123456789abcdef';

const PAYMENT = {
  amountMinor: 2500,
  currency: 'GBP',
  paymentToken: 'tok_visa',
  customerId: 'customer-1',
  items: [{ sku: 'sku-mug', quantity: 1 }],
};

/** Examples of bodies, by the name of their schema. */
export const EXAMPLES: Readonly<Record<string, Examples>> = {
  PaymentRequest: {
    oneMug: { summary: 'One mug, 25.00 GBP', value: PAYMENT },
    inYen: {
      summary: 'Two things, 1200 yen: the minor unit of JPY is the yen',
      value: {
        ...PAYMENT,
        amountMinor: 1200,
        currency: 'JPY',
        items: [
          { sku: 'sku-tea', quantity: 2 },
          { sku: 'sku-mug', quantity: 1 },
        ],
      },
    },
  },
  SubmittedPayment: {
    taken: { summary: 'Taken', value: { paymentId: PAYMENT_ID, state: 'submitted' } },
  },
  Payment: {
    submitted: { summary: 'Not charged yet', value: payment({ state: 'submitted' }) },
    processed: {
      summary: 'Charged',
      value: payment({ state: 'processed', settledAt: '2026-11-02T09:30:02.000Z' }),
    },
    declined: {
      summary: 'Declined by the payment gateway',
      value: payment({
        state: 'declined',
        settledAt: '2026-11-02T09:30:02.000Z',
        declineReason: 'insufficient_funds',
      }),
    },
  },
};

function payment(state: object): object {
  return {
    paymentId: PAYMENT_ID,
    amountMinor: 2500,
    currency: 'GBP',
    submittedAt: '2026-11-02T09:30:00.000Z',
    ...state,
  };
}
