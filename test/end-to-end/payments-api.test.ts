import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startLocalCloud } from '../../local/cloud/start-local-cloud';
import type { LocalCloud } from '../../local/cloud/types';
import { localTarget } from '../../local/scenario/local-target';
import type { PaymentsTarget } from '../../scenario/payments-target';
import { SignedClient } from '../../scenario/signed-client';
import { paymentsAssembly } from '../support/payments-assembly';

let directory: string;
let cloud: LocalCloud;
let target: PaymentsTarget;
let client: SignedClient;

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-payments-'));
  cloud = await startLocalCloud({ assembly: paymentsAssembly(directory) });
  const found = localTarget(cloud);
  if (!found) throw new Error('Payments is not what runs');
  target = found;
  client = new SignedClient({ ...target, connections: 4 });
}, 60_000);

afterAll(async () => {
  client?.close();
  await cloud?.stop();
  rmSync(directory, { recursive: true });
});

const payment = {
  amountMinor: 1299,
  currency: 'EUR',
  paymentToken: 'tok_visa',
  customerId: 'customer-1',
  items: [{ sku: 'sku-tea', quantity: 1 }],
};

async function submit(idempotencyKey: string, body: unknown = payment, merchant = 'acme') {
  const headers = { 'idempotency-key': idempotencyKey };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return client.call(await target.merchant(merchant), 'POST', '/payments', headers, text);
}

async function get(paymentId: string, merchant = 'acme') {
  return client.call(await target.merchant(merchant), 'GET', `/payments/${paymentId}`);
}

const refusal = (status: number, code: string, message: RegExp = /./) => ({
  status,
  body: { error: { code, message: expect.stringMatching(message) } },
});

describe('submitting a payment', () => {
  it('is answered with its id, and the same id for the same request', async () => {
    const first = await submit('order-1');
    expect(first).toEqual({
      status: 202,
      body: { paymentId: expect.any(String), state: 'submitted' },
    });
    expect(await submit('order-1')).toEqual(first);
    expect(await get(String(first.body['paymentId']))).toMatchObject({ status: 200 });
  });

  it('is refused when the idempotency key comes with another body', async () => {
    await submit('order-2');
    expect(await submit('order-2', { ...payment, amountMinor: 1 })).toMatchObject(
      refusal(422, 'IdempotencyKeyReused', /send a new key/),
    );
  });

  it('is another payment for the same key of another merchant', async () => {
    const [one, another] = [await submit('order-3'), await submit('order-3', payment, 'globex')];
    expect(another.status).toBe(202);
    expect(another.body['paymentId']).not.toBe(one.body['paymentId']);
  });

  it('is refused with what looks like a card number, whatever else is wrong', async () => {
    const body = { ...payment, paymentToken: '4111 1111 1111 1111', amountMinor: -1 };
    const answer = await submit('order-4', body);
    expect(answer).toMatchObject(refusal(422, 'CardNumberRefused', /send a payment token/));
    expect(JSON.stringify(answer.body)).not.toContain('4111');
  });

  it.each([
    ['is no JSON', '{"amountMinor":', 400, 'InvalidRequest'],
    ['breaks a rule', { ...payment, amountMinor: 0.5 }, 400, 'InvalidRequest'],
    ['is too large for Payments', { ...payment, note: 'x'.repeat(16 * 1024) }, 413, 'BodyTooLarge'],
  ])('is refused when the body %s', async (_name, body, status, code) => {
    expect(await submit('order-5', body)).toMatchObject(refusal(status, code));
  });

  it('is refused by the API itself when the body is too large for any function', async () => {
    expect(await submit('order-6', 'x'.repeat(7 * 1024 * 1024))).toEqual({
      status: 413,
      body: { message: 'Request Entity Too Large' },
    });
  });

  it('is refused by the API itself for a caller it does not know', async () => {
    const stranger = { accessKeyId: 'ASIAX', secretAccessKey: 'x', sessionToken: 'x' };
    expect(await client.call(stranger, 'POST', '/payments', {}, '{}')).toEqual({
      status: 403,
      body: { message: 'Forbidden' },
    });
  });

  it('is refused while its first request is in progress, and goes through afterwards', async () => {
    // The request key is the first call: then the environment ends, and the caller knows nothing.
    const submitPayment = 'Payments-dev/SubmitPayment/Function';
    await cloud.crashAt([{ function: submitPayment, call: 1, when: 'after' }]);
    expect(await submit('order-7')).toEqual({
      status: 500,
      body: { message: 'Internal Server Error' },
    });
    expect(await submit('order-7')).toMatchObject(
      refusal(409, 'RequestInProgress', /repeat it in a few seconds/),
    );
    await cloud.advance(60_000);
    expect(await submit('order-7')).toMatchObject({ status: 202 });
  });
});

describe('asking for a payment', () => {
  it("finds one's own and nobody else's", async () => {
    const { body } = await submit('order-8');
    const paymentId = String(body['paymentId']);
    expect(await get(paymentId)).toMatchObject({ status: 200, body: { paymentId } });
    expect(await get(paymentId, 'globex')).toMatchObject(refusal(404, 'PaymentNotFound'));
  });

  it('answers for what does not exist as for what is not shown', async () => {
    expect(await get('no-such-payment')).toMatchObject(refusal(404, 'PaymentNotFound'));
  });
});
