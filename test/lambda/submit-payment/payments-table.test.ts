import type { PaymentRecord } from '../../../lambda/contracts/payment-record';
import { PaymentResultsTable } from '../../../lambda/process-payment/payment-results-table';
import { paymentReader } from '../../../lambda/shared/read-payment';
import { paymentKeeper } from '../../../lambda/submit-payment/payments-table';
import { aPaymentId } from '../support/events';
import { type LocalTables, startTables, tableWithKey } from '../support/tables';

const record = (n: number): PaymentRecord => ({
  paymentId: aPaymentId(n),
  merchantId: 'acme',
  state: 'submitted',
  amountMinor: 1234,
  currency: 'EUR',
  correlationId: 'corr-1',
  submittedAt: '2026-11-02T09:00:00.000Z',
});

describe('the payments table', () => {
  let tables: LocalTables;
  let keep: ReturnType<typeof paymentKeeper>;
  let read: ReturnType<typeof paymentReader>;
  let results: PaymentResultsTable;

  beforeAll(async () => {
    tables = await startTables(tableWithKey('Payments', 'paymentId'));
    keep = paymentKeeper(tables.client, 'Payments');
    read = paymentReader(tables.client, 'Payments');
    results = new PaymentResultsTable(tables.client, 'Payments');
  });
  beforeEach(() => tables.operations.splice(0));
  afterAll(() => tables.stop());

  it('gives back what was kept', async () => {
    expect(await keep(record(1))).toEqual(record(1));
    expect(await read(aPaymentId(1))).toEqual(record(1));
    expect(tables.operations).toEqual(['PutItem', 'GetItem']);
  });

  it('keeps the first record and returns it, without a read', async () => {
    await keep(record(2));
    expect(await keep({ ...record(2), correlationId: 'corr-2' })).toEqual(record(2));
    expect(tables.operations).toEqual(['PutItem', 'PutItem']);
  });

  it('has no record of an unknown payment', async () => {
    expect(await read(aPaymentId(99))).toBeUndefined();
  });

  it('settles a charge once, and says how it stands afterwards', async () => {
    await keep(record(3));
    const settled = { ...record(3), state: 'processed', settledAt: 'T1', chargeId: 'ch_1' };
    const charge = { status: 'charged', chargeId: 'ch_1' } as const;
    const decline = { status: 'declined', reason: 'no' } as const;
    expect(await results.settle(aPaymentId(3), charge, 'T1')).toEqual(settled);
    expect(await results.settle(aPaymentId(3), decline, 'T2')).toEqual(settled);
    expect(await results.read(aPaymentId(3))).toEqual(settled);
  });

  it('settles a decline with its reason', async () => {
    await keep(record(4));
    expect(
      await results.settle(aPaymentId(4), { status: 'declined', reason: 'expired_card' }, 'T1'),
    ).toEqual({ ...record(4), state: 'declined', settledAt: 'T1', declineReason: 'expired_card' });
  });

  it('notes when the outcome was first published', async () => {
    await keep(record(5));
    await results.markPublished(aPaymentId(5), 'T1');
    await results.markPublished(aPaymentId(5), 'T2');
    expect(await read(aPaymentId(5))).toEqual({ ...record(5), publishedAt: 'T1' });
  });

  it('makes no record of a payment it does not know', async () => {
    const charge = { status: 'charged', chargeId: 'ch_1' } as const;
    await expect(results.settle(aPaymentId(98), charge, 'T1')).rejects.toThrow();
    await expect(results.markPublished(aPaymentId(98), 'T1')).rejects.toThrow();
    expect(await read(aPaymentId(98))).toBeUndefined();
  });

  it('rejects an item that is no payment record, naming the attributes', async () => {
    await keep({ ...record(6), state: 'processed', currency: 'XXX' as 'EUR' });
    await expect(read(aPaymentId(6))).rejects.toThrow('payment record: currency must be readable');
    await keep({ ...record(7), state: 'processed' });
    await expect(read(aPaymentId(7))).rejects.toThrow(
      'payment record: settledAt, chargeId must be readable',
    );
  });
});
