import { TopicEngine } from '../../../local/engines/topic-engine';
import { queryRequest } from '../support/service-requests';
import {
  ACCOUNT,
  ofType,
  queue,
  queueArn,
  subscription,
  TopicsAndQueues,
  topic,
  topicArn,
} from '../support/topics-and-queues';

const engines = new TopicsAndQueues();

afterEach(() => engines.stop());

describe('topics', () => {
  it('are listed', async () => {
    await engines.start([], [topic('events'), topic('orders.fifo')], []);
    const { status, body } = await engines.topics.handle(queryRequest('ListTopics', {}));
    expect(status).toBe(200);
    const arns = [...body.toString().matchAll(/<TopicArn>(.*?)<\/TopicArn>/g)].map(
      ([, arn]) => arn,
    );
    expect(arns).toEqual([topicArn('events'), topicArn('orders.fifo')]);
  });
});

describe('a topic', () => {
  it('delivers to every subscription whose filter matches', async () => {
    await engines.start(
      [queue('all'), queue('paid')],
      [topic('events')],
      [
        subscription('events', 'all'),
        subscription('events', 'paid', { filterPolicy: '{"type":["Paid"]}' }),
      ],
    );
    await engines.publish('events', 'one', ofType('Paid'));
    await engines.publish('events', 'two', ofType('Declined'));
    expect(engines.queues.bodies(queueArn('all'))).toEqual(['one', 'two']);
    expect(engines.queues.bodies(queueArn('paid'))).toEqual(['one']);
  });

  it('filters on the body where the subscription says so', async () => {
    await engines.start(
      [queue('eur')],
      [topic('events')],
      [
        subscription('events', 'eur', {
          filterPolicy: '{"currency":["EUR"]}',
          filterPolicyScope: 'MessageBody',
        }),
      ],
    );
    await engines.publish('events', '{"currency":"EUR"}');
    await engines.publish('events', '{"currency":"USD"}');
    expect(engines.queues.bodies(queueArn('eur'))).toEqual(['{"currency":"EUR"}']);
  });

  it("wraps the message in SNS's envelope unless delivery is raw", async () => {
    await engines.start(
      [queue('wrapped')],
      [topic('events')],
      [subscription('events', 'wrapped', { rawDelivery: false })],
    );
    await engines.publish('events', 'hello');
    expect(JSON.parse(engines.queues.bodies(queueArn('wrapped'))[0] ?? '')).toMatchObject({
      Type: 'Notification',
      TopicArn: topicArn('events'),
      Message: 'hello',
    });
  });

  it("delivers to the subscription's dead-letter queue when its queue is gone", async () => {
    await engines.start(
      [queue('inbox'), queue('undelivered')],
      [topic('events')],
      [subscription('events', 'inbox', { deadLetterQueueArn: queueArn('undelivered') })],
    );
    engines.fauxqs.queues.deleteQueue(`http://127.0.0.1:1/${ACCOUNT}/inbox`);
    await engines.publish('events', 'lost?');
    expect(
      engines.fauxqs.queues.getQueueByArn(queueArn('undelivered'))?.inspectMessages().ready,
    ).toMatchObject([{ body: 'lost?' }]);
  });

  it.each<[string, string[], string[], string[]]>([
    ['to the dead letters what the queue may not be sent', ['inbox'], [], ['event']],
    ['nowhere what the dead-letter queue may not be sent either', ['inbox', 'undelivered'], [], []],
    ['to the queue otherwise', ['undelivered'], ['event'], []],
  ])('delivers %s', async (_name, names, inbox, undelivered) => {
    await engines.start(
      [queue('inbox'), queue('undelivered')],
      [topic('events')],
      [subscription('events', 'inbox', { deadLetterQueueArn: queueArn('undelivered') })],
    );
    engines.closed = names.map(queueArn);
    await engines.publish('events', 'event');
    expect(engines.queues.bodies(queueArn('inbox'))).toEqual(inbox);
    expect(engines.queues.bodies(queueArn('undelivered'))).toEqual(undelivered);
  });

  it('keeps the order and the group of a FIFO topic, and its deduplication', async () => {
    await engines.start(
      [queue('inbox.fifo')],
      [topic('events.fifo')],
      [subscription('events.fifo', 'inbox.fifo')],
    );
    const group = { MessageGroupId: 'p1' };
    await engines.publish('events.fifo', 'one', { ...group, MessageDeduplicationId: 'a' });
    await engines.publish('events.fifo', 'one again', { ...group, MessageDeduplicationId: 'a' });
    await engines.publish('events.fifo', 'two', { ...group, MessageDeduplicationId: 'b' });
    expect(engines.queues.bodies(queueArn('inbox.fifo'))).toEqual(['one', 'two']);
  });

  it('delivers a duplicate of a FIFO topic to a standard queue neither', async () => {
    await engines.start(
      [queue('inbox')],
      [topic('events.fifo')],
      [subscription('events.fifo', 'inbox')],
    );
    for (const [body, MessageDeduplicationId] of [
      ['one', 'a'],
      ['one again', 'a'],
      ['two', 'b'],
    ] as const) {
      await engines.publish('events.fifo', body, { MessageGroupId: 'p1', MessageDeduplicationId });
    }
    expect(engines.queues.bodies(queueArn('inbox'))).toEqual(['one', 'two']);
  });

  it('delivers a duplicate again after five minutes', async () => {
    await engines.start(
      [queue('inbox')],
      [topic('events.fifo')],
      [subscription('events.fifo', 'inbox')],
    );
    const again = () =>
      engines.publish('events.fifo', 'one', { MessageGroupId: 'p1', MessageDeduplicationId: 'a' });
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
    await again();
    clock.mockReturnValue(now + 299_999);
    await again();
    expect(engines.queues.bodies(queueArn('inbox'))).toHaveLength(1);
    clock.mockReturnValue(now + 300_000);
    await again();
    clock.mockRestore();
    expect(engines.queues.bodies(queueArn('inbox'))).toHaveLength(2);
  });

  it.each([
    ['both', true, 'messageGroup', 2],
    ['the topic alone', true, 'queue', 1],
    ['the queue alone', false, 'messageGroup', 1],
  ])('tells duplicates by group where %s do', async (_, deduplicatesByGroup, scope, count) => {
    await engines.start(
      [queue('inbox.fifo', { DeduplicationScope: scope })],
      [topic('events.fifo', { deduplicatesByGroup })],
      [subscription('events.fifo', 'inbox.fifo')],
    );
    for (const MessageGroupId of ['p1', 'p2']) {
      await engines.publish('events.fifo', 'one', { MessageGroupId, MessageDeduplicationId: 'a' });
    }
    expect(engines.queues.bodies(queueArn('inbox.fifo'))).toHaveLength(count);
  });

  it('rejects a standard topic in front of a FIFO queue, as AWS does', async () => {
    await engines.start([], [], []);
    expect(
      () =>
        new TopicEngine(
          engines.fauxqs,
          [topic('events')],
          [subscription('events', 'inbox.fifo')],
          [queue('inbox.fifo')],
          'us-east-1',
          engines.rules,
        ),
    ).toThrow(
      'App/events to inbox.fifo: a standard topic cannot deliver to a FIFO queue; make the topic FIFO',
    );
  });

  it('rejects a subscription to a topic that is not here, for example of another account', async () => {
    await engines.start([], [], []);
    expect(
      () =>
        new TopicEngine(
          engines.fauxqs,
          [],
          [subscription('events', 'inbox')],
          [queue('inbox')],
          'us-east-1',
          engines.rules,
        ),
    ).toThrow(
      `App/events to inbox: subscribes ${queueArn('inbox')} to ${topicArn('events')}, and the assembly declares only the queue; run the stack that declares the other beside it`,
    );
  });

  const groups = async (name: string) =>
    (await engines.queues.receive(queueArn(name), 10, 0, new AbortController().signal)).map(
      ({ Attributes }) => Attributes['MessageGroupId'],
    );

  it("hands a message's group on from a standard topic, for fair queues", async () => {
    await engines.start([queue('inbox')], [topic('events')], [subscription('events', 'inbox')]);
    await engines.publish('events', 'hello', { MessageGroupId: 'tenant-1' });
    await engines.publish('events', 'and good-bye');
    expect(await groups('inbox')).toEqual(['tenant-1', undefined]);
  });

  it('keeps the groups of a FIFO topic from a standard queue, as AWS does', async () => {
    await engines.start(
      [queue('inbox')],
      [topic('events.fifo')],
      [subscription('events.fifo', 'inbox')],
    );
    await engines.publish('events.fifo', 'one', {
      MessageGroupId: 'p1',
      MessageDeduplicationId: 'a',
    });
    expect(await groups('inbox')).toEqual([undefined]);
  });
});
