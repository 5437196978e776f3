import {
  type Standing,
  unaccounted,
  wrongWithPayment,
  wrongWithStock,
} from '../../../sweep/day/judge-day';
import { type Booked, PaymentBook, STOCKED } from '../../../sweep/day/payment-book';
import type { Charges } from '../../../sweep/payments/gateway-log';

const line = (paymentToken: string) => ({
  merchantId: 'acme',
  idempotencyKey: 'order-1',
  payment: { amountMinor: 700, paymentToken, items: [{ sku: 'sku-tea', quantity: 2 }] },
});

const PROCESSED: Booked = {
  merchantId: 'acme',
  amountMinor: 700,
  outcome: 'processed',
  notified: ['processed'],
  audited: ['PaymentProcessed', 'PaymentSubmitted'],
};
const CHARGED: Charges = { count: 1, amountMinor: 700 };
const STANDING: Standing = { state: 'processed', amountMinor: 700 };

describe('a payment, at the end of the day', () => {
  it('is right when everybody who knows says so', () => {
    expect(wrongWithPayment('p', PROCESSED, CHARGED, STANDING)).toEqual([]);
  });

  const twice = { count: 2, amountMinor: 1400 };
  it.each<[string, Partial<Booked>, Charges | undefined, Partial<Standing>, string]>([
    ['charged twice', {}, twice, {}, 'p: the gateway charged 2 times, and must once'],
    ['never charged', {}, undefined, {}, 'p: the gateway never charged'],
    [
      'charged another amount',
      {},
      { count: 1, amountMinor: 1 },
      {},
      'p: the amount must be 700, got 700 recorded and 1 charged',
    ],
    [
      'without an end',
      {},
      CHARGED,
      { state: 'submitted' },
      'p: the payment is submitted and never came to an end',
    ],
    [
      'notified twice',
      { notified: ['processed', 'processed'] },
      CHARGED,
      {},
      'p: customers must be told of processed, got processed, processed',
    ],
    [
      'not audited',
      { audited: ['PaymentProcessed'] },
      CHARGED,
      {},
      'p: PaymentSubmitted is not audited',
    ],
  ])('is wrong when it is %s', (_, booked, charges, standing, message) => {
    expect(
      wrongWithPayment('p', { ...PROCESSED, ...booked }, charges, { ...STANDING, ...standing }),
    ).toEqual([message]);
  });
});

describe('all of them together', () => {
  it('sell what was charged, once for each payment, and nothing of what was declined', () => {
    const book = new PaymentBook();
    book.accepted('one', line('tok_visa'));
    book.accepted('one', line('tok_visa'));
    book.accepted('two', line('tok_decline_expired_card'));
    expect(book.count).toBe(2);
    expect(book.dueOf('sku-tea')).toEqual({ available: STOCKED - 2, reserved: 0, committed: 2 });
  });

  it('must be in stock as they were sold, of every SKU', () => {
    const stock = new Map([['sku-tea', { available: STOCKED, reserved: 0, committed: 0 }]]);
    expect(wrongWithStock(new PaymentBook(), stock)).toContain(
      `sku-coffee: ${STOCKED} must be available, got 0`,
    );
    expect(wrongWithStock(new PaymentBook(), stock).join()).not.toContain('sku-tea');
  });

  it('are the only ones that may be charged', () => {
    expect(unaccounted(new PaymentBook(), new Map([['stray', CHARGED]]))).toEqual([
      'stray: was charged and never accepted',
    ]);
  });
});
