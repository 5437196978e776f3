import { queryRequest } from '../support/service-requests';
import {
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

describe('what a topic refuses', () => {
  it('answers a message over 256 KiB with the error of AWS', async () => {
    await engines.start([], [topic('events')], []);
    const response = await engines.publish('events', 'x'.repeat(262_145));
    expect(response.status).toBe(400);
    expect(response.body.toString()).toContain('Message too long');
  });

  it.each([
    [1024, 200],
    [1025, 400],
  ])('answers %d bytes for a topic that takes 1 KiB with %d', async (bytes, status) => {
    await engines.start([], [topic('events', { maximumMessageBytes: 1024 })], []);
    const attributes = ofType('Paid');
    const counted = ['type', 'String', 'Paid'].join('').length;
    expect((await engines.publish('events', 'x'.repeat(bytes - counted), attributes)).status).toBe(
      status,
    );
  });

  it('says that it cannot do what a topic with a raised limit takes on AWS', async () => {
    await engines.start([], [topic('events', { maximumMessageBytes: 1_048_576 })], []);
    expect((await engines.publish('events', 'x'.repeat(262_144))).status).toBe(200);
    await expect(engines.publish('events', 'x'.repeat(262_145))).rejects.toThrow(
      "with 262145 bytes for App/events, and the local cloud's topics take 262144; publish less, or run against AWS",
    );
    expect((await engines.publish('events', 'x'.repeat(1_048_577))).status).toBe(400);
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
      await engines.start(
        [queue('inbox')],
        [topic('events')],
        [subscription('events', 'inbox', { rawDelivery })],
      );
      expect((await engines.publish('events', 'hello', attributes(count))).status).toBe(status);
      expect(engines.queues.bodies(queueArn('inbox'))).toHaveLength(status === 200 ? 1 : 0);
    },
  );

  it('says why eleven attributes are too many for a raw delivery', async () => {
    await engines.start(
      [queue('inbox')],
      [topic('events')],
      [subscription('events', 'inbox', { rawDelivery: true })],
    );
    expect((await engines.publish('events', 'hello', attributes(11))).body.toString()).toContain(
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
    await engines.start([], [topic('events')], []);
    const { status, body } = await engines.publish('events', 'hello', more);
    expect(status).toBe(400);
    expect(body.toString()).toContain(why);
    expect((await engines.publish('events', 'hello', { Subject: 'ü'.repeat(100) })).status).toBe(
      200,
    );
  });

  it('says that it cannot keep the groups of a batch for a standard topic', async () => {
    await engines.start([queue('inbox')], [topic('events')], [subscription('events', 'inbox')]);
    const entry = (index: number) => ({
      [`PublishBatchRequestEntries.member.${index}.Id`]: String(index),
      [`PublishBatchRequestEntries.member.${index}.Message`]: 'same',
      [`PublishBatchRequestEntries.member.${index}.MessageGroupId`]: `tenant-${index}`,
    });
    await expect(
      engines.topics.handle(
        queryRequest('PublishBatch', { TopicArn: topicArn('events'), ...entry(1), ...entry(2) }),
      ),
    ).rejects.toThrow('with groups for the standard topic App/events');
  });

  it.each([1, 2])('says that a batch of %d has an empty message', async (size) => {
    await engines.start([], [topic('events')], []);
    const entries = Array.from({ length: size }, (_, index) => ({
      [`PublishBatchRequestEntries.member.${index + 1}.Id`]: String(index),
      [`PublishBatchRequestEntries.member.${index + 1}.Message`]: 'x'.repeat(index),
    }));
    const input = Object.assign({ TopicArn: topicArn('events') }, ...entries);
    await expect(engines.topics.handle(queryRequest('PublishBatch', input))).rejects.toThrow(
      'with an empty message for App/events',
    );
  });
});
