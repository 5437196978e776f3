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

const topic = (name: string, more: Partial<TopicSpec> = {}): TopicSpec => ({
  maximumMessageBytes: 262_144,
  deduplicatesByGroup: false,
  ...place(name),
  name,
  arn: topicArn(name),
  fifo: name.endsWith('.fifo'),
  attributes: name.endsWith('.fifo') ? { FifoTopic: 'true' } : {},
  ...more,
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
/** ARNs of the queues that SNS may not deliver to. */
let closed: string[] = [];
const rules = {
  mayDeliver: (_subscription: SubscriptionSpec, arn: string) => !closed.includes(arn),
};

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
  topics = new TopicEngine(fauxqs, topicSpecs, subscriptions, queueSpecs, 'us-east-1', rules);
}

afterEach(async () => {
  closed = [];
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

  it.each<[string, string[], string[], string[]]>([
    ['to the dead letters what the queue may not be sent', ['inbox'], [], ['event']],
    ['nowhere what the dead-letter queue may not be sent either', ['inbox', 'undelivered'], [], []],
    ['to the queue otherwise', ['undelivered'], ['event'], []],
  ])('delivers %s', async (_name, names, inbox, undelivered) => {
    await start(
      [queue('inbox'), queue('undelivered')],
      [topic('events')],
      [subscription('events', 'inbox', { deadLetterQueueArn: queueArn('undelivered') })],
    );
    closed = names.map(queueArn);
    await publish('events', 'event');
    expect(queues.bodies(queueArn('inbox'))).toEqual(inbox);
    expect(queues.bodies(queueArn('undelivered'))).toEqual(undelivered);
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

  it('delivers a duplicate of a FIFO topic to a standard queue neither', async () => {
    await start([queue('inbox')], [topic('events.fifo')], [subscription('events.fifo', 'inbox')]);
    for (const [body, MessageDeduplicationId] of [
      ['one', 'a'],
      ['one again', 'a'],
      ['two', 'b'],
    ] as const) {
      await publish('events.fifo', body, { MessageGroupId: 'p1', MessageDeduplicationId });
    }
    expect(queues.bodies(queueArn('inbox'))).toEqual(['one', 'two']);
  });

  it('delivers a duplicate again after five minutes', async () => {
    await start([queue('inbox')], [topic('events.fifo')], [subscription('events.fifo', 'inbox')]);
    const again = () =>
      publish('events.fifo', 'one', { MessageGroupId: 'p1', MessageDeduplicationId: 'a' });
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
    await again();
    clock.mockReturnValue(now + 299_999);
    await again();
    expect(queues.bodies(queueArn('inbox'))).toHaveLength(1);
    clock.mockReturnValue(now + 300_000);
    await again();
    clock.mockRestore();
    expect(queues.bodies(queueArn('inbox'))).toHaveLength(2);
  });

  it.each([
    ['both', true, 'messageGroup', 2],
    ['the topic alone', true, 'queue', 1],
    ['the queue alone', false, 'messageGroup', 1],
  ])('tells duplicates by group where %s do', async (_, deduplicatesByGroup, scope, count) => {
    await start(
      [queue('inbox.fifo', { DeduplicationScope: scope })],
      [topic('events.fifo', { deduplicatesByGroup })],
      [subscription('events.fifo', 'inbox.fifo')],
    );
    for (const MessageGroupId of ['p1', 'p2']) {
      await publish('events.fifo', 'one', { MessageGroupId, MessageDeduplicationId: 'a' });
    }
    expect(queues.bodies(queueArn('inbox.fifo'))).toHaveLength(count);
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
          rules,
        ),
    ).toThrow(
      'App/events to inbox.fifo: a standard topic cannot deliver to a FIFO queue; make the topic FIFO',
    );
  });

  it('rejects a subscription to a topic that is not here, for example of another account', async () => {
    await start([], [], []);
    expect(
      () =>
        new TopicEngine(
          fauxqs,
          [],
          [subscription('events', 'inbox')],
          [queue('inbox')],
          'us-east-1',
          rules,
        ),
    ).toThrow(
      `App/events to inbox: subscribes ${queueArn('inbox')} to ${topicArn('events')}, and the assembly declares only the queue; run the stack that declares the other beside it`,
    );
  });

  it('answers a message over 256 KiB with the error of AWS', async () => {
    await start([], [topic('events')], []);
    const response = await publish('events', 'x'.repeat(262_145));
    expect(response.status).toBe(400);
    expect(response.body.toString()).toContain('Message too long');
  });

  it.each([
    [1024, 200],
    [1025, 400],
  ])('answers %d bytes for a topic that takes 1 KiB with %d', async (bytes, status) => {
    await start([], [topic('events', { maximumMessageBytes: 1024 })], []);
    const attributes = ofType('Paid');
    const counted = ['type', 'String', 'Paid'].join('').length;
    expect((await publish('events', 'x'.repeat(bytes - counted), attributes)).status).toBe(status);
  });

  it('says that it cannot do what a topic with a raised limit takes on AWS', async () => {
    await start([], [topic('events', { maximumMessageBytes: 1_048_576 })], []);
    expect((await publish('events', 'x'.repeat(262_144))).status).toBe(200);
    await expect(publish('events', 'x'.repeat(262_145))).rejects.toThrow(
      "with 262145 bytes for App/events, and the local cloud's topics take 262144; publish less, or run against AWS",
    );
    expect((await publish('events', 'x'.repeat(1_048_577))).status).toBe(400);
  });

  const attributes = (count: number) =>
    Object.assign(
      {},
      ...Array.from({ length: count }, (_, index) => ({
        [`MessageAttributes.entry.${index + 1}.Name`]: `a${index}`,
        [`MessageAttributes.entry.${index + 1}.Value.DataType`]: 'String',
        [`MessageAttributes.entry.${index + 1}.Value.StringValue`]: 'x',
      })),
    );

  it.each([
    ['ten attributes', 10, true, 200],
    ['eleven attributes', 11, true, 400],
    ['eleven attributes in an envelope', 11, false, 200],
  ])(
    'answers %s with what becomes of them when delivered',
    async (_, count, rawDelivery, status) => {
      await start(
        [queue('inbox')],
        [topic('events')],
        [subscription('events', 'inbox', { rawDelivery })],
      );
      expect((await publish('events', 'hello', attributes(count))).status).toBe(status);
      expect(queues.bodies(queueArn('inbox'))).toHaveLength(status === 200 ? 1 : 0);
    },
  );

  it('says why eleven attributes are too many for a raw delivery', async () => {
    await start(
      [queue('inbox')],
      [topic('events')],
      [subscription('events', 'inbox', { rawDelivery: true })],
    );
    expect((await publish('events', 'hello', attributes(11))).body.toString()).toContain(
      'App/events: a message must have at most 10 attributes where delivery is raw, got 11; SNS would take it and deliver nothing, so put the rest into its body',
    );
  });

  it.each([
    [
      'an attribute of no type',
      { 'MessageAttributes.entry.1.Name': 'a' },
      'invalid message attribute type',
    ],
    ['a subject of two lines', { Subject: 'a\nb' }, 'Invalid parameter: Subject'],
    ['a subject that is too long', { Subject: 'x'.repeat(101) }, 'Invalid parameter: Subject'],
    [
      'what only a FIFO topic deduplicates',
      { MessageDeduplicationId: 'd' },
      'not valid for this topic type',
    ],
  ])('answers %s with the error of AWS', async (_, more, why) => {
    await start([], [topic('events')], []);
    const { status, body } = await publish('events', 'hello', more);
    expect(status).toBe(400);
    expect(body.toString()).toContain(why);
    expect((await publish('events', 'hello', { Subject: 'ü'.repeat(100) })).status).toBe(200);
  });

  const groups = async (name: string) =>
    (await queues.receive(queueArn(name), 10, 0, new AbortController().signal)).map(
      ({ Attributes }) => Attributes['MessageGroupId'],
    );

  it("hands a message's group on from a standard topic, for fair queues", async () => {
    await start([queue('inbox')], [topic('events')], [subscription('events', 'inbox')]);
    await publish('events', 'hello', { MessageGroupId: 'tenant-1' });
    await publish('events', 'and good-bye');
    expect(await groups('inbox')).toEqual(['tenant-1', undefined]);
  });

  it('keeps the groups of a FIFO topic from a standard queue, as AWS does', async () => {
    await start([queue('inbox')], [topic('events.fifo')], [subscription('events.fifo', 'inbox')]);
    await publish('events.fifo', 'one', { MessageGroupId: 'p1', MessageDeduplicationId: 'a' });
    expect(await groups('inbox')).toEqual([undefined]);
  });

  it('says that it cannot keep the groups of a batch for a standard topic', async () => {
    await start([queue('inbox')], [topic('events')], [subscription('events', 'inbox')]);
    const entry = (index: number) => ({
      [`PublishBatchRequestEntries.member.${index}.Id`]: String(index),
      [`PublishBatchRequestEntries.member.${index}.Message`]: 'same',
      [`PublishBatchRequestEntries.member.${index}.MessageGroupId`]: `tenant-${index}`,
    });
    await expect(
      topics.handle(
        queryRequest('PublishBatch', { TopicArn: topicArn('events'), ...entry(1), ...entry(2) }),
      ),
    ).rejects.toThrow('with groups for the standard topic App/events');
  });

  it.each([1, 2])('says that a batch of %d has an empty message', async (size) => {
    await start([], [topic('events')], []);
    const entries = Array.from({ length: size }, (_, index) => ({
      [`PublishBatchRequestEntries.member.${index + 1}.Id`]: String(index),
      [`PublishBatchRequestEntries.member.${index + 1}.Message`]: 'x'.repeat(index),
    }));
    const input = Object.assign({ TopicArn: topicArn('events') }, ...entries);
    await expect(topics.handle(queryRequest('PublishBatch', input))).rejects.toThrow(
      'with an empty message for App/events',
    );
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
