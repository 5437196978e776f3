import fc from 'fast-check';
import { MAX_AMOUNT_MINOR } from '../../../lambda/contracts/money';
import { processPayment } from '../../../lambda/process-payment/process-payment';
import { Crash, crashingAt } from '../support/crashes';
import { aPaymentId, paymentProcessed, paymentSubmitted } from '../support/events';
import { FakeGateway, type GatewayMood } from '../support/fake-gateway';
import { MemoryPayments } from '../support/memory-payments';

function aProcessor(amountMinor = 1234, moods: GatewayMood[] = []) {
  const submitted = paymentSubmitted();
  const event = { ...submitted, data: { ...submitted.data, amountMinor } };
  const payments = new MemoryPayments();
  payments.records.set(event.paymentId, {
    paymentId: event.paymentId,
    merchantId: 'acme',
    state: 'submitted',
    amountMinor,
    currency: 'EUR',
    correlationId: 'corr-1',
    submittedAt: event.time,
  });
  const gateway = new FakeGateway(moods);
  const published: { type: string }[] = [];
  let second = 0;
  const ports = {
    gateway,
    payments,
    publish: async (outcome: { type: string }) => {
      published.push(outcome);
    },
    now: () => new Date(Date.UTC(2026, 10, 2, 10, 0, second++)),
  };
  const record = () => payments.records.get(event.paymentId);
  return { event, payments, gateway, published, ports, record };
}

describe('processPayment', () => {
  it('charges, records, publishes, marks published', async () => {
    const { event, gateway, published, ports, record } = aProcessor();
    expect(await processPayment(event, ports)).toBe('processed');
    expect(gateway.chargeLog).toEqual([event.paymentId]);
    expect(record()).toMatchObject({
      state: 'processed',
      chargeId: `ch_${event.paymentId}`,
      settledAt: '2026-11-02T10:00:00.000Z',
      publishedAt: '2026-11-02T10:00:01.000Z',
    });
    expect(published).toEqual([
      {
        ...paymentProcessed(),
        time: '2026-11-02T10:00:00.000Z',
        data: { ...paymentProcessed().data, chargeId: `ch_${event.paymentId}` },
      },
    ]);
  });

  it('publishes a decline with its reason, without token or charge', async () => {
    const { event, gateway, published, ports, record } = aProcessor(100_001);
    expect(await processPayment(event, ports)).toBe('declined');
    expect(gateway.chargeLog).toEqual([]);
    expect(record()).toMatchObject({ state: 'declined', declineReason: 'insufficient_funds' });
    const { paymentToken: _, ...order } = event.data;
    expect(published).toMatchObject([
      { type: 'PaymentDeclined', data: { ...order, reason: 'insufficient_funds' } },
    ]);
    expect(JSON.stringify(published)).not.toContain(event.data.paymentToken);
  });

  it('does nothing more for a payment that is settled and published', async () => {
    const { event, gateway, published, ports } = aProcessor();
    await processPayment(event, ports);
    expect(await processPayment(event, ports)).toBe('already-published');
    expect(gateway.chargeLog).toHaveLength(1);
    expect(published).toHaveLength(1);
  });

  it('publishes again, and does not charge again, what was settled and not marked', async () => {
    const { event, payments, gateway, published, ports } = aProcessor();
    await payments.settle(event.paymentId, { status: 'charged', chargeId: 'ch_0' }, event.time);
    expect(await processPayment(event, ports)).toBe('processed');
    expect(gateway.chargeLog).toEqual([]);
    expect(published).toMatchObject([{ time: event.time, data: { chargeId: 'ch_0' } }]);
  });

  it('rejects a submission without a record, before charging', async () => {
    const { event, payments, gateway, ports } = aProcessor();
    payments.records.clear();
    await expect(processPayment(event, ports)).rejects.toMatchObject({
      retryable: false,
      message: `${aPaymentId()}: must have a payment record, found none; submissions come from the API only`,
    });
    expect(gateway.chargeLog).toEqual([]);
  });

  it.each([
    ['merchantId', 'other'],
    ['amountMinor', 1],
    ['currency', 'USD'],
  ])('rejects a submission whose %s is not the record’s, before charging', async (field, value) => {
    const { event, gateway, ports } = aProcessor();
    const forged = { ...event, data: { ...event.data, [field]: value } };
    await expect(processPayment(forged, ports)).rejects.toThrow(
      `${aPaymentId()}: ${field} must be as in the payment record; the record is the authority`,
    );
    expect(gateway.chargeLog).toEqual([]);
  });

  it('charges exactly once, however often, at once, and wherever it is cut short', async () => {
    const mood = fc.constantFrom<GatewayMood>('well', 'fails-before', 'fails-after');
    const delivery = fc.record({
      copies: fc.integer({ min: 1, max: 3 }),
      crashStep: fc.option(fc.nat(10)),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: MAX_AMOUNT_MINOR }),
        fc.array(mood, { maxLength: 8 }),
        fc.array(delivery, { maxLength: 4 }),
        async (amountMinor, moods, deliveries) => {
          const { event, gateway, published, ports, record } = aProcessor(amountMinor, moods);
          for (const { copies, crashStep } of deliveries) {
            const attempts = Array.from({ length: copies }, () =>
              processPayment(event, crashStep === null ? ports : crashingAt(ports, crashStep)),
            );
            await Promise.allSettled(attempts);
          }
          // The queue delivers until it succeeds; each delivery uses up at least one bad mood.
          for (let tries = 0; record()?.publishedAt === undefined && tries < 10; tries += 1) {
            await processPayment(event, ports).catch(() => undefined);
          }
          const declines = amountMinor > 100_000;
          expect(gateway.chargeLog).toEqual(declines ? [] : [event.paymentId]);
          expect(record()?.state).toBe(declines ? 'declined' : 'processed');
          expect(published.length).toBeGreaterThan(0);
          expect(new Set(published.map((each) => JSON.stringify(each))).size).toBe(1);
        },
      ),
    );
  });

  it.each(Array.from({ length: 10 }, (_, step) => step))(
    'is finished by the next delivery after a crash at step %i',
    async (step) => {
      const { event, gateway, ports, record } = aProcessor();
      await expect(processPayment(event, crashingAt(ports, step))).rejects.toThrow(Crash);
      await processPayment(event, ports);
      expect(gateway.chargeLog).toEqual([event.paymentId]);
      expect(record()?.publishedAt).toBeDefined();
    },
  );
});
