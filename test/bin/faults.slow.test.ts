import path from 'node:path';
import { Place } from './support/sluice';

jest.setTimeout(120_000);

const EXAMPLES = path.join(__dirname, '../../examples');
const place = new Place();
afterAll(() => place.remove());

const line = (number: number) =>
  JSON.stringify({
    merchantId: 'acme',
    idempotencyKey: `order-${number}`,
    payment: {
      amountMinor: 1299,
      currency: 'EUR',
      paymentToken: 'tok_visa',
      customerId: 'customer-1',
      items: [{ sku: 'sku-tea', quantity: 1 }],
    },
  });

describe('sluice local --faults', () => {
  it('has to end with everything accounted for, and counts the faults by kind', async () => {
    const plan = path.join(EXAMPLES, 'faults.json');
    const run = place
      .run('local', '--once', '--json', '--faults', plan, '--seed', '7', '--payments', '-')
      .input(Array.from({ length: 6 }, (_, number) => line(number)).join('\n'));
    expect(await run.exitCode).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({
      seed: 7,
      payments: { submitted: 6, accepted: 6, processed: 6 },
      lost: 0,
      chargedTwice: 0,
      faults: { 'consumer-down': 1, 'duplicate-delivery': expect.any(Number) },
      redriven: expect.any(Number),
      leftDeadLetters: 0,
    });
    expect(place.leftovers()).toEqual([]);
  });
});
