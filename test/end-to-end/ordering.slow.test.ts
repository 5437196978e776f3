import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { RedriveDescription } from '../../lib/messaging/redrive-description';
import { NO_ALARMS } from '../../redrive/aws/cloudwatch-alarms';
import { ONE_SERVER, SqsQueues } from '../../redrive/aws/sqs-queues';
import { descriptionsIn, findTarget } from '../../redrive/find-target';
import { redrive } from '../../redrive/redrive';
import type { ClientSettings } from '../../scenario/payments-target';
import { PAYMENT, type RunningPayments, startPayments } from './support/running-payments';

// A crash means a new process, and a machine may be busy.
jest.setTimeout(60_000);

const UPDATE_INVENTORY = 'Payments-dev/UpdateInventory/Function';
const PROCESS_PAYMENT = 'Payments-dev/ProcessPayment/Function';
const IN_ORDER = ['PaymentSubmitted', 'PaymentProcessed'];

let payments: RunningPayments;
let settings: ClientSettings;
const clients: { destroy(): void }[] = [];

beforeAll(async () => {
  payments = await startPayments(['message', 'unmodelled'], 'fifo');
  settings = await payments.target.operatorClient();
});

afterAll(async () => {
  for (const one of clients) one.destroy();
  await payments?.stop();
  expect(payments.events.filter(({ kind }) => kind === 'unmodelled')).toEqual([]);
});

function client<Client extends { destroy(): void }>(
  type: new (settings: ClientSettings) => Client,
): Client {
  const made = new type(settings);
  clients.push(made);
  return made;
}

async function pay(): Promise<string> {
  const { status, body } = await payments.call('POST', '/payments', { body: PAYMENT });
  expect(status).toBe(202);
  return String(body['paymentId']);
}

interface LogLine {
  readonly message: string;
  readonly paymentId: string;
  readonly eventType: string;
  readonly outcome?: string;
}

/** What update-inventory consumed of each payment, in the order in which it did. */
async function consumed(): Promise<Map<string, LogLine[]>> {
  const byPayment = new Map<string, LogLine[]>();
  for (const text of await payments.cloud.logs(UPDATE_INVENTORY)) {
    if (!text.includes('"event consumed"')) continue;
    const line = JSON.parse(text.slice(text.indexOf('{'))) as LogLine;
    byPayment.set(line.paymentId, [...(byPayment.get(line.paymentId) ?? []), line]);
  }
  return byPayment;
}

const typesOf = (lines: readonly LogLine[] = []) => lines.map(({ eventType }) => eventType);

const COMMITTED = {
  by: (eventType: string) => expect.objectContaining({ eventType, outcome: 'committed' }),
};

/** How long a message of the inventory is hidden that was not deleted. */
const HIDDEN_MS = 120_000;

/** The next event that the inventory is given fails. */
const failOnce = () => payments.cloud.setFaults({ failingCalls: failing('TransactWriteItems', 1) });

/** What can be redriven of the inventory. */
function inventory(): RedriveDescription {
  const outputs = Object.values(payments.cloud.outputs['Payments-dev'] ?? {});
  return findTarget(descriptionsIn(outputs), 'Inventory', 'Payments-dev');
}

/** Ids of the events that the inventory could not handle. */
async function deadLetters(): Promise<string[]> {
  const [{ arn } = { arn: '' }] = inventory().sources;
  return (await payments.cloud.messages(arn)).map((body) => JSON.parse(body).id);
}

/** Calls that fail once each, and not in a way that is tried again at once. */
const failing = (operation: string, times: number, fn = UPDATE_INVENTORY) =>
  Array.from({ length: times }, () => ({
    function: fn,
    operation,
    status: 400,
    code: 'ValidationException',
  }));

describe('Payments in order', () => {
  it('has the events of each payment reach the inventory in order, through failures and crashes', async () => {
    const { cloud } = payments;
    const payAll = async () => {
      const ids = await Promise.all(Array.from({ length: 6 }, pay));
      await cloud.playOut();
      return ids;
    };
    await cloud.setFaults({
      failingCalls: [
        ...failing('TransactWriteItems', 6),
        ...failing('Publish', 2, PROCESS_PAYMENT),
      ],
    });
    const throughFailures = await payAll();
    await cloud.setFaults({});
    await cloud.crashAt([
      { function: UPDATE_INVENTORY, call: 9, when: 'after' },
      { function: PROCESS_PAYMENT, call: 12, when: 'after' },
    ]);
    const throughCrashes = await payAll();
    await cloud.crashAt([]);

    const all = await consumed();
    for (const id of [...throughFailures, ...throughCrashes]) {
      // Each when it was consumed first: after a crash a whole batch comes again.
      expect([...new Set(typesOf(all.get(id)))]).toEqual(IN_ORDER);
    }
  });

  it('takes a payment past an event that becomes a dead letter, and holds up no other', async () => {
    const { cloud } = payments;
    await failOnce();
    const stuck = await pay();
    await cloud.settle();
    const other = await pay();
    await cloud.settle();
    expect(typesOf((await consumed()).get(other))).toEqual(IN_ORDER);

    for (let retries = 4; retries > 0; retries--) {
      await failOnce();
      await cloud.advance(HIDDEN_MS);
      await cloud.settle();
      expect((await consumed()).get(stuck)).toBeUndefined();
    }
    await cloud.playOut();
    expect((await consumed()).get(stuck)).toEqual([COMMITTED.by('PaymentProcessed')]);
    expect(await deadLetters()).toEqual([`${stuck}.PaymentSubmitted`]);
  });

  it('takes the dead letter when it is sent again, which changes nothing any more', async () => {
    const [stuck = ''] = (await deadLetters()).map((id) => id.replace(/\..*/, ''));
    await redrive(
      inventory(),
      { perSecond: 100, signal: new AbortController().signal },
      {
        queues: new SqsQueues(client(SQSClient), ONE_SERVER),
        alarms: NO_ALARMS,
        pace: { now: () => Date.now(), wait: (ms) => payments.cloud.advance(ms) },
        log: () => {},
      },
    );
    await payments.cloud.playOut();

    expect(await deadLetters()).toEqual([]);
    expect((await consumed()).get(stuck)).toEqual([
      COMMITTED.by('PaymentProcessed'),
      COMMITTED.by('PaymentSubmitted'),
    ]);
  });

  it('delivers to nobody what is published again within five minutes', async () => {
    const { cloud, events } = payments;
    const paymentId = await pay();
    await cloud.playOut();
    const before = events.length;
    const topic = inventory().rawTopics.find((arn) => arn.includes('Submitted'));
    await client(SNSClient).send(
      new PublishCommand({
        TopicArn: topic,
        Message: 'whatever it says',
        MessageGroupId: paymentId,
        MessageDeduplicationId: `${paymentId}.PaymentSubmitted`,
      }),
    );
    await cloud.playOut();
    expect(topic).toMatch(/\.fifo$/);
    expect(events.slice(before)).toEqual([]);
  });
});
