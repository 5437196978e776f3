import { type MessageAttributeValue, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { CONTRACT_VERSION } from '../../lambda/contracts/events';
import { CONSUMERS, type ConsumerName } from '../lambda/contracts/support/consumers';
import { recorded } from '../lambda/contracts/support/recordings';
import { expectDescribed, named } from '../lambda/openapi/support/published';
import {
  brokenDocuments,
  type HostileDocument,
  repeatedNames,
  strangeDocuments,
} from '../support/hostile-input/documents';
import { JSON_VALUES } from '../support/hostile-input/json-values';
import { WRONG_MEDIA } from '../support/hostile-input/media-types';
import { CARD_NUMBERS, HOSTILE_TEXTS } from '../support/hostile-input/texts';
import { RawClient } from './support/raw-client';
import { PAYMENT, type RunningPayments, startPayments } from './support/running-payments';

/** One in so many of the texts; all of them are tried on the handlers themselves. */
const SAMPLE = 12;

const texts = HOSTILE_TEXTS.filter((_, index) => index % SAMPLE === 0).map(({ text }) => text);
const cards = new Set(CARD_NUMBERS.map(({ text }) => text));
const good = JSON.stringify(PAYMENT);

/** The consumers, by the names of their functions and their queues. */
const QUEUES: Readonly<Record<ConsumerName, { readonly inbox: string; readonly path: string }>> = {
  'process-payment': { inbox: 'Processor', path: 'ProcessPayment' },
  'update-inventory': { inbox: 'Inventory', path: 'UpdateInventory' },
  'notify-customer': { inbox: 'Notifier', path: 'NotifyCustomer' },
  'record-audit': { inbox: 'Auditor', path: 'RecordAudit' },
};

jest.setTimeout(240_000);

let payments: RunningPayments;
let client: RawClient;
let keys = 0;

beforeAll(async () => {
  payments = await startPayments(['message', 'invocation-error', 'unmodelled', 'denied']);
  client = new RawClient(payments.target, await payments.target.merchant('acme'));
});

afterAll(async () => {
  client?.close();
  await payments?.stop();
});

async function post(body: string | Buffer, headers: Readonly<Record<string, string>> = {}) {
  const answer = await client.send({
    method: 'POST',
    path: '/payments',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': `hostile-${++keys}`,
      ...headers,
    },
    body: Buffer.from(body),
  });
  expectDescribed('post', '/payments', answer);
  return answer.statusCode;
}

async function deliverablePayment(): Promise<string> {
  const { status, body } = await payments.call('POST', '/payments', { body: PAYMENT });
  expect(status).toBe(202);
  await payments.cloud.playOut();
  const { body: view } = await payments.call('GET', `/payments/${body['paymentId']}`);
  return String(view['state']);
}

/** What a function has logged; Lambda's own lines are those of START, END and REPORT. */
async function linesOf(name: string): Promise<string[]> {
  const lines = await payments.cloud.logs(`Payments-dev/${name}/Function`);
  return lines.filter((line) => !/^(?:START|END|REPORT) RequestId: [0-9a-f-]+\b/.test(line));
}

describe('the API', () => {
  const isPaymentRequest = named('PaymentRequest');

  it('refuses hostile texts and numbers in a body, and takes what is valid after all', async () => {
    for (const field of ['amountMinor', 'customerId', 'paymentToken'] as const) {
      for (const json of [...texts.map((text) => JSON.stringify(text)), ...JSON_VALUES]) {
        const { [field]: _, ...rest } = PAYMENT;
        const body = JSON.stringify(rest).replace(/}$/, `,"${field}":${json}}`);
        const allowed = isPaymentRequest(JSON.parse(body)) ? 202 : 400;
        expect([body, await post(body)]).toEqual([
          body,
          cards.has(JSON.parse(json)) ? 422 : allowed,
        ]);
      }
    }
  });

  it.each<[string, (good: string) => readonly HostileDocument[]]>([
    ['are broken', brokenDocuments],
    ['are something else', strangeDocuments],
    ['name a field twice', repeatedNames],
  ])('refuses bodies that %s', async (_, documents) => {
    for (const { name, bytes } of documents(good)) {
      expect([name, await post(bytes)]).toEqual([name, bytes.length > 16 * 1024 ? 413 : 400]);
    }
  });

  it('refuses other media types and encodings', async () => {
    // What cannot be sent as a header stands in the tests of the handlers.
    const sendable = WRONG_MEDIA.filter((headers) =>
      /^[\t\x20-\x7e]*$/.test(Object.values(headers).join()),
    );
    for (const headers of sendable)
      expect([headers, await post(good, headers)]).toEqual([headers, 415]);
  });

  it('refuses keys that are none', async () => {
    for (const key of ['', ' ', 'a b', 'cl\u00e9', 'k'.repeat(256)]) {
      expect([key, await post(good, { 'idempotency-key': key })]).toEqual([key, 400]);
    }
  });

  it('finds no payment under a hostile id, however it is encoded', async () => {
    const ids = [
      ...texts
        .filter((text) => text !== '' && !/[\ud800-\udfff]/u.test(text))
        .map(encodeURIComponent),
      ...['%00', '%zz', '%', '%c0%af', '..%2f..%2fetc', '%2e%2e', '%0d%0aset-cookie:%20a=1'],
      'x'.repeat(4_000),
    ];
    for (const id of ids) {
      const answer = await client.send({ method: 'GET', path: `/payments/${id}`, headers: {} });
      // What is signed in another spelling than it is read in fails at the door.
      expect([id, [403, 404].includes(answer.statusCode)]).toEqual([id, true]);
      expect(answer.body).not.toMatch(/node_modules|\.ts:|arn:aws|Exception/);
    }
  });

  it('writes one line of JSON for each of these, with nothing of them in it', async () => {
    for (const path of ['SubmitPayment', 'GetPayment']) {
      for (const line of await linesOf(path)) {
        const { level, message, code, status } = JSON.parse(line);
        if (message === 'request refused') {
          expect([level, typeof code, status < 500]).toEqual(['WARN', 'string', true]);
        }
        expect(line).not.toMatch(/4111[ -]?1111|alert\(|etc.passwd|customer-1|tok_visa/);
      }
    }
  });
});

describe('topics and queues', () => {
  const event = (type: string) => recorded(CONTRACT_VERSION, type);
  const hostileBodies = (type: string): string[] => [
    ...texts.filter((text) => text !== '' && isQueueText(text)),
    ...JSON_VALUES,
    ...[...strangeDocuments(event(type)), ...repeatedNames(event(type))].map(({ bytes }) =>
      bytes.toString(),
    ),
    event(type).replace('"EUR"', '"XTS"'),
    event(type).replace('pay_', 'PAY_'),
    event(type).replaceAll(/"time":"[^"]*"/g, '"time":"x\\n{\\"level\\":\\"INFO\\"}"'),
    `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  ];

  /**
   * What queues take.
   *
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
   */
  function isQueueText(text: string): boolean {
    return /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u.test(text);
  }

  async function queueNamed(end: string) {
    const queues = await payments.cloud.queues();
    const found = queues.find(({ path }) => path.endsWith(end));
    if (!found) throw new Error(`no ${end} among ${queues.map(({ path }) => path).join(', ')}`);
    return found;
  }

  it.each(Object.keys(CONSUMERS) as ConsumerName[])(
    'what is sent to %s is in its dead letters, each with its reason in the log',
    async (name) => {
      const { inbox, path } = QUEUES[name];
      const bodies = hostileBodies(CONSUMERS[name][0]);
      const sqs = new SQSClient(await payments.target.operatorClient());
      const { arn } = await queueNamed(`/${inbox}/Inbox`);
      const letters = await queueNamed(`/${inbox}/DeadLetters`);
      const before = (await payments.cloud.messages(letters.arn)).length;
      const { QueueUrl } = await sqs.send(
        new GetQueueUrlCommand({ QueueName: arn.split(':').at(-1) }),
      );
      const sent = [];
      for (const MessageBody of bodies) {
        sent.push((await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }))).MessageId);
      }
      await payments.cloud.playOut();
      sqs.destroy();
      const found = (await payments.cloud.messages(letters.arn)).slice(before);
      expect([...found].sort()).toEqual([...bodies].sort());
      const reasons = new Map<unknown, string>();
      for (const line of await linesOf(path)) {
        const { messageId, message, error } = JSON.parse(line);
        if (message === 'event not consumed')
          reasons.set(messageId, `${error.name}: ${error.message}`);
      }
      for (const id of sent) expect(reasons.get(id)).toMatch(/^UnreadableEventError: ./);
    },
  );

  it('what is published is in the dead letters of every consumer that it is meant for', async () => {
    await payments.cloud.restartDecisions();
    expect(await deliverablePayment()).toBe('processed');
    const decisions = await payments.cloud.decisions();
    const topics = new Set(
      decisions.flatMap(
        (each) => JSON.stringify(each).match(/arn:aws:sns:[^"]*:[^":]*Submitted[^":]*/g) ?? [],
      ),
    );
    const [TopicArn, ...others] = topics;
    expect(others).toEqual([]);
    const sns = new SNSClient(await payments.target.operatorClient());
    const bodies = hostileBodies('PaymentSubmitted');
    const since = payments.events.length;
    // The type as an attribute is for subscriptions that filter; what is read is the message alone.
    const attributes = ['PaymentSubmitted', 'PaymentProcessed', undefined, "' OR 1=1 --\n{}"];
    for (const [index, Message] of bodies.entries()) {
      const StringValue = attributes[index % attributes.length];
      const MessageAttributes: Record<string, MessageAttributeValue> = StringValue
        ? { type: { DataType: 'String', StringValue } }
        : {};
      await sns.send(new PublishCommand({ TopicArn, Message, MessageAttributes }));
    }
    sns.destroy();
    await payments.cloud.playOut();
    const deadLettered = payments.events
      .slice(since)
      .flatMap((told) =>
        told.kind === 'message' && told.outcome === 'dead-lettered' ? [told.consumer] : [],
      );
    for (const { path } of [
      QUEUES['process-payment'],
      QUEUES['update-inventory'],
      QUEUES['record-audit'],
    ]) {
      expect(deadLettered.filter((consumer) => consumer.includes(path))).toHaveLength(
        bodies.length,
      );
    }
    expect(deadLettered).toHaveLength(3 * bodies.length);
  });
});

describe('after all of this', () => {
  it('a payment is taken, charged and told of as before', async () => {
    expect(await deliverablePayment()).toBe('processed');
  });

  it('no function has failed, and nothing was denied or not modelled', async () => {
    expect(payments.events.filter(({ kind }) => kind !== 'message')).toEqual([]);
    const { functions, denials } = await payments.cloud.statistics();
    expect(Object.values(functions).map(({ errors }) => errors)).toEqual(
      Object.values(functions).map(() => 0),
    );
    expect(denials).toBe(0);
  });
});
