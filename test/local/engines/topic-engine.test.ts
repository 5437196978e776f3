import type { QueueSpec, SubscriptionSpec, TopicSpec } from '../../../local/assembly/model';
import { type Fauxqs, loadFauxqs } from '../../../local/engines/fauxqs-stores';
import { type DeadLetter, QueueEngine } from '../../../local/engines/queue-engine';
import { TopicEngine } from '../../../local/engines/topic-engine';
import { queryRequest } from '../support/service-requests';

const ACCOUNT = '000000000000';
const place = (name: string) => ({ path: `App/${name}`, stack: 'App', logicalId: name });
const queueArn = (name: string) => `arn:aws:sqs:us-east-1:${ACCOUNT}:${name}`;
const topicArn = (name: string) => `arn:aws:sns:us-east-1:${ACCOUNT}:${name}`;

const queue = (name: string, attributes: Record<string, string> = {}): QueueSpec => ({
  ...place(name),
  name,
  arn: queueArn(name),
  fifo: name.endsWith('.fifo'),
  attributes: { ...attributes, ...(name.endsWith('.fifo') ? { FifoQueue: 'true' } : {}) },
});

const topic = (name: string): TopicSpec => ({
  ...place(name),
  name,
  arn: topicArn(name),
  fifo: name.endsWith('.fifo'),
  attributes: name.endsWith('.fifo') ? { FifoTopic: 'true' } : {},
});

const subscription = (
  from: string,
  to: string,
  more: Partial<SubscriptionSpec> = {},
): SubscriptionSpec => ({
  ...place(`${from} to ${to}`),
  topicArn: topicArn(from),
  queueArn: queueArn(to),
  rawDelivery: true,
  filterPolicyScope: 'MessageAttributes',
  ...more,
});

let fauxqs: Fauxqs;
let queues: QueueEngine;
let topics: TopicEngine;
let deadLetters: DeadLetter[];

async function start(
  queueSpecs: QueueSpec[],
  topicSpecs: TopicSpec[],
  subscriptions: SubscriptionSpec[],
): Promise<void> {
  fauxqs = await loadFauxqs();
  deadLetters = [];
  queues = new QueueEngine(fauxqs, queueSpecs, 'http://127.0.0.1:1', ACCOUNT, (letter) =>
    deadLetters.push(letter),
  );
  topics = new TopicEngine(fauxqs, topicSpecs, subscriptions, queueSpecs, 'us-east-1');
}

afterEach(async () => {
  await queues.stop();
  await topics.stop();
});

const publish = (name: string, message: string, more: Record<string, string> = {}) =>
  topics.handle(queryRequest('Publish', { TopicArn: topicArn(name), Message: message, ...more }));

const ofType = (type: string) => ({
  'MessageAttributes.entry.1.Name': 'type',
  'MessageAttributes.entry.1.Value.DataType': 'String',
  'MessageAttributes.entry.1.Value.StringValue': type,
});

describe('TopicEngine', () => {
  it('delivers to every subscription whose filter matches', async () => {
    await start(
      [queue('all'), queue('paid')],
      [topic('events')],
      [
        subscription('events', 'all'),
        subscription('events', 'paid', { filterPolicy: '{"type":["Paid"]}' }),
      ],
    );
    await publish('events', 'one', ofType('Paid'));
    await publish('events', 'two', ofType('Declined'));
    expect(queues.bodies(queueArn('all'))).toEqual(['one', 'two']);
    expect(queues.bodies(queueArn('paid'))).toEqual(['one']);
  });

  it('filters on the body where the subscription says so', async () => {
    await start(
      [queue('eur')],
      [topic('events')],
      [
        subscription('events', 'eur', {
          filterPolicy: '{"currency":["EUR"]}',
          filterPolicyScope: 'MessageBody',
        }),
      ],
    );
    await publish('events', '{"currency":"EUR"}');
    await publish('events', '{"currency":"USD"}');
    expect(queues.bodies(queueArn('eur'))).toEqual(['{"currency":"EUR"}']);
  });

  it("wraps the message in SNS's envelope unless delivery is raw", async () => {
    await start(
      [queue('wrapped')],
      [topic('events')],
      [subscription('events', 'wrapped', { rawDelivery: false })],
    );
    await publish('events', 'hello');
    expect(JSON.parse(queues.bodies(queueArn('wrapped'))[0] ?? '')).toMatchObject({
      Type: 'Notification',
      TopicArn: topicArn('events'),
      Message: 'hello',
    });
  });

  it("delivers to the subscription's dead-letter queue when its queue is gone", async () => {
    await start(
      [queue('inbox'), queue('undelivered')],
      [topic('events')],
      [subscription('events', 'inbox', { deadLetterQueueArn: queueArn('undelivered') })],
    );
    fauxqs.queues.deleteQueue(`http://127.0.0.1:1/${ACCOUNT}/inbox`);
    await publish('events', 'lost?');
    expect(
      fauxqs.queues.getQueueByArn(queueArn('undelivered'))?.inspectMessages().ready,
    ).toMatchObject([{ body: 'lost?' }]);
  });

  it('keeps the order and the group of a FIFO topic, and its deduplication', async () => {
    await start(
      [queue('inbox.fifo')],
      [topic('events.fifo')],
      [subscription('events.fifo', 'inbox.fifo')],
    );
    const group = { MessageGroupId: 'p1' };
    await publish('events.fifo', 'one', { ...group, MessageDeduplicationId: 'a' });
    await publish('events.fifo', 'one again', { ...group, MessageDeduplicationId: 'a' });
    await publish('events.fifo', 'two', { ...group, MessageDeduplicationId: 'b' });
    expect(queues.bodies(queueArn('inbox.fifo'))).toEqual(['one', 'two']);
  });

  it('rejects a standard topic in front of a FIFO queue, as AWS does', async () => {
    await start([], [], []);
    expect(
      () =>
        new TopicEngine(
          fauxqs,
          [topic('events')],
          [subscription('events', 'inbox.fifo')],
          [queue('inbox.fifo')],
          'us-east-1',
        ),
    ).toThrow(
      'App/events to inbox.fifo: a standard topic cannot deliver to a FIFO queue; make the topic FIFO',
    );
  });

  it('answers a message over 256 KiB with the error of AWS', async () => {
    await start([], [topic('events')], []);
    const response = await publish('events', 'x'.repeat(262_145));
    expect(response.status).toBe(400);
    expect(response.body.toString()).toContain('Message too long');
  });
});

describe('QueueEngine', () => {
  const never = new AbortController().signal;

  it('moves a message to the dead letters after its last receive, and tells', async () => {
    const policy = JSON.stringify({ deadLetterTargetArn: queueArn('dead'), maxReceiveCount: 1 });
    await start(
      [queue('inbox', { RedrivePolicy: policy, VisibilityTimeout: '0' }), queue('dead')],
      [topic('events')],
      [subscription('events', 'inbox')],
    );
    await publish('events', 'poison');
    expect(await queues.receive(queueArn('inbox'), 10, 0, never)).toMatchObject([
      { Body: 'poison', Attributes: { ApproximateReceiveCount: '1' } },
    ]);
    expect(await queues.receive(queueArn('inbox'), 10, 0, never)).toEqual([]);
    expect(queues.bodies(queueArn('dead'))).toEqual(['poison']);
    expect(deadLetters).toMatchObject([{ sourceArn: queueArn('inbox'), body: 'poison' }]);
  });

  it('tells when a hidden message comes back', async () => {
    await start(
      [queue('inbox', { VisibilityTimeout: '30' })],
      [topic('events')],
      [subscription('events', 'inbox')],
    );
    await publish('events', 'hello');
    const before = Date.now();
    await queues.receive(queueArn('inbox'), 10, 0, never);
    const [state] = queues.states();
    expect(state).toMatchObject({ path: 'App/inbox', visible: 0, inFlight: 1, delayed: 0 });
    expect(state?.nextVisibleAt).toBeGreaterThanOrEqual(before + 30_000);
  });

  it('ends a waiting receive when told to stop', async () => {
    await start([queue('inbox')], [], []);
    const stop = new AbortController();
    const waiting = queues.receive(queueArn('inbox'), 10, 20_000, stop.signal);
    stop.abort();
    expect(await waiting).toEqual([]);
  });
});
