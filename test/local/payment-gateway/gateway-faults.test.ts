import { type Attempt, GatewayServer } from '../../../local/payment-gateway/gateway-server';
import { paymentFault } from '../../../local/payment-gateway/payment-faults';

const KEY = 'key';
let server: GatewayServer | undefined;
let attempts: Attempt[];

async function charging(kind: string, share = 1): Promise<string> {
  attempts = [];
  server = new GatewayServer(KEY, (attempt) => attempts.push(attempt), {
    seed: 1,
    faults: [{ kind: kind as 'gateway-fails', share }],
  });
  return server.listen();
}

function charge(url: string, paymentToken = 'tok_visa', ms = 1000): Promise<Response> {
  const paymentId = 'pay_1';
  const payment = { paymentId, merchantId: 'acme', amountMinor: 5, currency: 'EUR', paymentToken };
  return fetch(`${url}/charges`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'idempotency-key': paymentId },
    body: JSON.stringify(payment),
    signal: AbortSignal.timeout(ms),
  });
}

/** What the gateway wrote down: rule, answer, and whether money moved. */
const noted = () => attempts.map(({ rule, answer, moneyMoved }) => [rule, answer, moneyMoved]);

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

describe('the payment gateway', () => {
  it('fails and has not charged, and charges when it is asked again', async () => {
    const url = await charging('gateway-fails');
    expect((await charge(url)).status).toBe(500);
    expect((await charge(url)).status).toBe(201);
    expect(noted()).toEqual([
      ['gateway-fails', 500, false],
      ['charge', 201, true],
    ]);
  });

  it.each([
    ['gateway-charges-and-hangs', 'aborted due to timeout', 50],
    ['gateway-charges-and-resets', 'fetch failed', 1000],
  ])(
    'has charged when it is seen to %s, and says so when it is asked again',
    async (kind, error, ms) => {
      const url = await charging(kind);
      await expect(charge(url, 'tok_visa', ms)).rejects.toThrow(error);
      expect((await charge(url)).status).toBe(201);
      expect(noted()).toEqual([
        [kind, 'none', true],
        ['repeated', 201, false],
      ]);
    },
  );

  it('does what a payment token asks for in the first place', async () => {
    const url = await charging('gateway-fails');
    expect((await charge(url, 'tok_decline_stolen')).status).toBe(402);
  });

  it('fails at its share of the payments, at the same for the same seed', () => {
    const ids = Array.from({ length: 1000 }, (_, number) => `pay_${number}`);
    const hit = (seed: number) =>
      ids.filter((id) =>
        paymentFault({ seed, faults: [{ kind: 'gateway-fails', share: 0.1 }] }, id),
      );
    expect(hit(1)).toEqual(hit(1));
    expect(hit(1)).not.toEqual(hit(2));
    expect(hit(1).length).toBeGreaterThan(60);
    expect(hit(1).length).toBeLessThan(140);
  });

  it('has nothing to do with what goes wrong in the cloud', () => {
    const faults = [{ kind: 'slow-call', share: 1 }] as const;
    expect(paymentFault({ seed: 1, faults }, 'pay_1')).toBeUndefined();
  });
});
