import { chargeOnce } from '../../../lambda/process-payment/charge-once';
import { GatewaySecret } from '../../../lambda/process-payment/gateway-secret';
import { HttpPaymentGateway } from '../../../lambda/process-payment/http-payment-gateway';
import {
  ChargeOutcomeUnknownError,
  GatewayKeyRefusedError,
  GatewayRefusedError,
} from '../../../lambda/process-payment/payment-gateway';
import { aPaymentId, SECRETS } from '../support/events';
import { GatewayServer, type Reply } from '../support/gateway-server';

const request = {
  paymentId: aPaymentId(),
  merchantId: 'acme',
  amountMinor: 1234,
  currency: 'EUR' as const,
  paymentToken: SECRETS.paymentToken,
};
const CHARGE = 'POST /v1/charges';
const QUESTION = `GET /v1/charges/${aPaymentId()}`;
const charged = { status: 'charged', chargeId: 'ch_1' } as const;
const declined = { status: 'declined', reason: 'insufficient_funds' } as const;

describe('HttpPaymentGateway', () => {
  let server: GatewayServer;
  let keys: string[];
  let gateway: HttpPaymentGateway;
  const reply = (...replies: Reply[]) => server.replies.push(...replies);

  beforeEach(async () => {
    server = new GatewayServer();
    const url = await server.start();
    keys = [SECRETS.apiKey];
    const secret = new GatewaySecret(async () =>
      JSON.stringify({ url: `${url}/v1/`, apiKey: keys.shift() }),
    );
    // Short enough for a test, long enough for a loopback answer on a busy machine.
    gateway = new HttpPaymentGateway(secret, 500);
  });
  afterEach(() => server.stop());

  it('charges with the payment id as idempotency key', async () => {
    reply({ status: 201, body: charged });
    expect(await gateway.charge(request)).toEqual(charged);
    expect(server.seen).toEqual([
      {
        line: CHARGE,
        headers: expect.objectContaining({
          authorization: `Bearer ${SECRETS.apiKey}`,
          'idempotency-key': aPaymentId(),
          'content-type': 'application/json',
        }),
        body: JSON.stringify(request),
      },
    ]);
  });

  it('takes a decline as an outcome', async () => {
    reply({ status: 402, body: declined });
    expect(await gateway.charge(request)).toEqual(declined);
  });

  it.each([400, 403, 404, 422])('takes status %i as refused for good', async (status) => {
    reply({ status });
    const attempt = gateway.charge(request);
    await expect(attempt).rejects.toThrow(GatewayRefusedError);
    await expect(attempt).rejects.toMatchObject({
      retryable: false,
      message: `${aPaymentId()}: the gateway must take the charge, got status ${status}`,
    });
  });

  it.each<[string, Reply]>([
    ['status 500', { status: 500 }],
    ['status 503', { status: 503 }],
    ['too many requests', { status: 429 }],
    ['another request with the same key in progress', { status: 409 }],
    ['a cut connection', 'reset'],
    ['no answer in time', 'hang'],
    ['an answer that is no JSON', { status: 201, body: '<html>' }],
    ['an answer without a charge id', { status: 201, body: { status: 'charged' } }],
    ['a decline with the status of a charge', { status: 201, body: declined }],
    ['a charge with the status of a decline', { status: 402, body: charged }],
    ['a redirect', { status: 307, headers: { location: '/elsewhere' } }],
  ])('takes %s as an unknown outcome', async (_, answer) => {
    reply(answer);
    const attempt = gateway.charge(request);
    await expect(attempt).rejects.toThrow(ChargeOutcomeUnknownError);
    await expect(attempt).rejects.toMatchObject({ retryable: true });
    expect(server.lines).toEqual([CHARGE]);
  });

  it('finds what became of a charge', async () => {
    reply({ status: 200, body: charged }, { status: 200, body: declined }, { status: 404 });
    expect(await gateway.findCharge(aPaymentId())).toEqual(charged);
    expect(await gateway.findCharge(aPaymentId())).toEqual(declined);
    expect(await gateway.findCharge(aPaymentId())).toBeUndefined();
    expect(server.lines).toEqual([QUESTION, QUESTION, QUESTION]);
  });

  it('reads the secret again when the key is refused, and goes on with the new one', async () => {
    keys = ['old', 'new'];
    reply({ status: 401 }, { status: 201, body: charged });
    expect(await gateway.charge(request)).toEqual(charged);
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer old',
      'Bearer new',
    ]);
  });

  it('gives up for now when the new key is refused too', async () => {
    keys = ['old', 'new'];
    reply({ status: 401 }, { status: 401 });
    const attempt = gateway.charge(request);
    await expect(attempt).rejects.toThrow(GatewayKeyRefusedError);
    await expect(attempt).rejects.toMatchObject({ retryable: true });
  });

  describe('through chargeOnce', () => {
    it.each<Reply>(['hang', 'reset', { status: 500 }])(
      'asks after %j and finds the charge that was made',
      async (lost) => {
        reply(lost, { status: 200, body: charged });
        expect(await chargeOnce(gateway, request)).toEqual(charged);
        expect(server.lines).toEqual([CHARGE, QUESTION]);
      },
    );

    it('charges once more, under the same key, when the gateway knows of no charge', async () => {
      reply('reset', { status: 404 }, { status: 201, body: charged });
      expect(await chargeOnce(gateway, request)).toEqual(charged);
      expect(server.lines).toEqual([CHARGE, QUESTION, CHARGE]);
      expect(server.seen[2]?.headers['idempotency-key']).toBe(aPaymentId());
    });

    it.each<[string, Reply[]]>([
      ['the question is lost', ['reset', 'reset']],
      ['the second charge is lost', ['reset', { status: 404 }, { status: 500 }]],
    ])('leaves the rest to the queue when %s', async (_, replies) => {
      reply(...replies);
      await expect(chargeOnce(gateway, request)).rejects.toThrow(ChargeOutcomeUnknownError);
    });

    it('does not ask after a refusal', async () => {
      reply({ status: 400 });
      await expect(chargeOnce(gateway, request)).rejects.toThrow(GatewayRefusedError);
      expect(server.lines).toEqual([CHARGE]);
    });
  });
});
