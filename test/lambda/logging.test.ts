import { Logger } from '@aws-lambda-powertools/logger';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { EVENT_TYPES } from '../../lambda/contracts/events';
import { getPayment } from '../../lambda/get-payment/get-payment';
import { notifyCustomer } from '../../lambda/notify-customer/notify-customer';
import { GatewaySecret } from '../../lambda/process-payment/gateway-secret';
import { HttpPaymentGateway } from '../../lambda/process-payment/http-payment-gateway';
import { processPayment } from '../../lambda/process-payment/process-payment';
import { recordAudit } from '../../lambda/record-audit/record-audit';
import { consumeEvents } from '../../lambda/shared/event-consumer';
import { httpEndpoint } from '../../lambda/shared/http-endpoint';
import { readRequest } from '../../lambda/submit-payment/read-request';
import { submitPayment } from '../../lambda/submit-payment/submit-payment';
import { updateInventory } from '../../lambda/update-inventory/update-inventory';
import { crashingAt } from './support/crashes';
import {
  aContext,
  aPaymentBody,
  apiEvent,
  paymentDeclined,
  paymentProcessed,
  paymentSubmitted,
  SECRETS,
  sqsEvent,
} from './support/events';
import { FakeGateway } from './support/fake-gateway';
import { GatewayServer } from './support/gateway-server';
import { MemoryInventory } from './support/memory-inventory';
import { MemoryPayments } from './support/memory-payments';

const CARD = '4111111111111111';
const NEVER_LOGGED = [...Object.values(SECRETS), CARD];

/** An AWS error as DynamoDB throws it: with the whole item. */
const withItem = () =>
  new ConditionalCheckFailedException({
    message: 'The conditional request failed',
    $metadata: { requestId: 'REQ' },
    Item: { customerId: { S: SECRETS.customerId } },
  });

describe('everything the functions log', () => {
  let written: string[];
  let log: Logger;
  const now = () => new Date('2026-11-02T10:00:00.000Z');

  beforeEach(() => {
    written = [];
    log = new Logger({ logLevel: 'DEBUG' });
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation((chunk) => {
        written.push(String(chunk));
        return true;
      });
    }
  });
  afterEach(() => jest.restoreAllMocks());

  /** Every way through a core: to its end, and cut short before and after each call. */
  const everyWay = async (run: (crashStep: number) => Promise<unknown>) => {
    for (let step = 0; step <= 14; step += 1) await run(step);
  };

  const expectNothingSensitive = (...needed: string[]) => {
    jest.restoreAllMocks();
    const output = written.join('');
    expect(NEVER_LOGGED.filter((value) => output.includes(value))).toEqual([]);
    expect(needed.filter((value) => !output.includes(value))).toEqual([]);
    for (const line of output.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
  };

  it('tells of submissions by payment and correlation id, and never what was sent', async () => {
    const ports = {
      keepPayment: (record: Parameters<MemoryPayments['keep']>[0]) =>
        new MemoryPayments().keep(record),
      publish: async () => {},
      now,
    };
    const endpoint = (step: number) =>
      httpEndpoint(log, async ({ merchantId, correlationId, event }) => {
        const submission = { merchantId, correlationId, ...readRequest(event) };
        const { keepPayment, publish } = crashingAt(ports, step);
        const payment = await submitPayment(submission, {
          oncePerRequestKey: (_key, work) => work(),
          keepPayment,
          publish,
          now,
        });
        return { status: 202, body: payment, logged: payment };
      });
    await everyWay((step) => endpoint(step)(apiEvent(), aContext()));
    for (const event of [
      apiEvent({ body: { ...aPaymentBody(), customerId: CARD } }),
      apiEvent({ body: { ...aPaymentBody(), [SECRETS.customerId]: 1 } }),
      apiEvent({ body: `{"${SECRETS.paymentToken}` }),
      apiEvent({ headers: { 'idempotency-key': CARD, 'x-correlation-id': CARD } }),
      apiEvent({ userArn: null }),
    ]) {
      await endpoint(99)(event, aContext());
    }
    expectNothingSensitive('"paymentId":"pay_', '"correlationId":"JKJaXmPLvHcESHA="', 'Crash');
  });

  it('tells of questions for a payment', async () => {
    const quoting = new TypeError(`cannot read ${SECRETS.customerId}`);
    const failures = [withItem(), quoting, new Error('outer', { cause: quoting })];
    const endpoint = httpEndpoint(log, async ({ merchantId, event }) => {
      const read = () => Promise.reject(failures.shift());
      return {
        status: 200,
        body: await getPayment(merchantId, event.pathParameters?.['id'], read),
        logged: {},
      };
    });
    while (failures.length > 0) {
      await endpoint(apiEvent({ id: paymentSubmitted().paymentId }), aContext());
    }
    await endpoint(apiEvent({ id: CARD }), aContext());
    expectNothingSensitive('ConditionalCheckFailedException', 'TypeError', 'PaymentNotFound');
  });

  it('tells of events by payment, correlation and event id, and never what they hold', async () => {
    const types = EVENT_TYPES;
    const bodies = [paymentSubmitted(), paymentProcessed(), paymentDeclined()].map((event) =>
      JSON.stringify(event),
    );
    const poison = [SECRETS.customerId, JSON.stringify({ ...paymentSubmitted(), data: SECRETS })];
    const batch = sqsEvent([...bodies, ...poison]);
    await everyWay(async (step) => {
      const payments = new MemoryPayments();
      await payments.keep({
        ...paymentSubmitted().data,
        paymentId: paymentSubmitted().paymentId,
        correlationId: 'corr-1',
        state: 'submitted',
        submittedAt: paymentSubmitted().time,
      });
      const publish = async () => {};
      const processing = crashingAt({ gateway: new FakeGateway(), payments, publish, now }, step);
      const store = new MemoryInventory({});
      const stocking = crashingAt({ store, publish, now, backOff: publish }, step);
      const sent = { has: async () => false, add: () => Promise.reject(withItem()) };
      const notifying = crashingAt({ sent, publish, now }, step);
      const consumer = consumeEvents({
        types,
        log,
        react: async (event, body) => {
          const outcomes: string[] = [await recordAudit(event, body, async () => 'stored')];
          if (event.type === 'PaymentSubmitted') {
            outcomes.push(await processPayment(event, processing));
          } else if (event.type !== 'InventoryBackordered') {
            outcomes.push(await updateInventory(event, stocking));
            outcomes.push(await notifyCustomer(event, notifying));
          }
          return outcomes.join(', ');
        },
      });
      await consumer(batch, aContext());
    });
    const { paymentId } = paymentSubmitted();
    expectNothingSensitive(
      `"paymentId":"${paymentId}"`,
      '"correlationId":"corr-1"',
      `"eventId":"${paymentId}.PaymentSubmitted"`,
      '"outcome":"stored, processed"',
      'UnreadableEventError',
      'ConditionalCheckFailedException',
      'Crash',
    );
  });

  it('tells of the gateway, and never its key, whatever it answers', async () => {
    const server = new GatewayServer();
    const url = await server.start();
    const secret = new GatewaySecret(async () => JSON.stringify({ url, apiKey: SECRETS.apiKey }));
    const gateway = new HttpPaymentGateway(secret, 200);
    const echo = JSON.stringify(SECRETS);
    server.replies.push(
      'reset',
      'reset',
      'hang',
      { status: 500, body: echo },
      { status: 400, body: echo },
      { status: 401, body: echo },
      { status: 401, body: echo },
      { status: 201, body: echo },
      { status: 200, body: echo },
    );
    const payments = {
      read: async () => ({
        ...paymentSubmitted().data,
        paymentId: paymentSubmitted().paymentId,
        correlationId: 'corr-1',
        state: 'submitted' as const,
        submittedAt: paymentSubmitted().time,
      }),
      settle: () => Promise.reject(withItem()),
      markPublished: async () => {},
    };
    const consumer = consumeEvents({
      types: ['PaymentSubmitted'],
      log,
      react: (event) => processPayment(event, { gateway, payments, publish: async () => {}, now }),
    });
    while (server.replies.length > 0) {
      await consumer(sqsEvent([JSON.stringify(paymentSubmitted())]), aContext());
    }
    await server.stop();
    expectNothingSensitive(
      'ChargeOutcomeUnknownError',
      'GatewayRefusedError',
      'GatewayKeyRefusedError',
    );
  });
});
