import { originalMessage, reasonOf } from '../../redrive/original-message';
import type { Letter } from '../../redrive/ports';
import { address, descriptionOf } from './support/memory-queues';

const TOPIC = 'arn:aws:sns:us-east-1:111122223333:placed';

const letter = (more: Partial<Letter>): Letter => ({
  id: 'id-1',
  receiptHandle: 'handle',
  body: 'body',
  attributes: {},
  sentAt: 0,
  receives: 1,
  ...more,
});

const envelope = (more: object = {}) =>
  JSON.stringify({
    Type: 'Notification',
    MessageId: 'sns-1',
    TopicArn: TOPIC,
    Message: '{"orderId":"1"}',
    MessageAttributes: {
      type: { Type: 'String', Value: 'OrderPlaced' },
      proof: { Type: 'Binary', Value: 'AQI=' },
    },
    ...more,
  });

const standard = { kind: 'subscription', ...address('undelivered') } as const;
const fifo = { kind: 'subscription', ...address('undelivered.fifo') } as const;
const raw = descriptionOf([], { rawTopics: [TOPIC] });
const wrapped = descriptionOf([]);

describe('what a topic could not deliver', () => {
  it('is sent as it was, with its attributes and its group', () => {
    const attributes = { type: { DataType: 'String', StringValue: 'OrderPlaced' } };
    const sent = originalMessage(standard, letter({ attributes, groupId: 'tenant-1' }), raw);
    expect(sent).toEqual({ body: 'body', attributes, groupId: 'tenant-1' });
  });

  it("is sent without SNS's envelope to a target that expects it raw", () => {
    expect(originalMessage(standard, letter({ body: envelope() }), raw)).toEqual({
      body: '{"orderId":"1"}',
      attributes: {
        type: { DataType: 'String', StringValue: 'OrderPlaced' },
        proof: { DataType: 'Binary', BinaryValue: Buffer.from([1, 2]) },
      },
    });
  });

  it.each([
    ['the target expects the envelope', envelope(), wrapped],
    ['it is about another topic', envelope({ TopicArn: `${TOPIC}-2` }), raw],
    ['it only looks like one', '{"Type":"Notification"}', raw],
    ['its message is no text', envelope({ Message: {} }), raw],
    ['it is another kind of JSON', '["Notification"]', raw],
  ])('keeps its body where %s', (_, body, description) => {
    expect(originalMessage(standard, letter({ body }), description)?.body).toBe(body);
  });

  it('keeps its deduplication id in a FIFO queue, which has not seen it', () => {
    const target = address('inbox.fifo');
    const sent = originalMessage(
      fifo,
      letter({ groupId: 'g', deduplicationId: 'd' }),
      descriptionOf([], { target }),
    );
    expect(sent).toMatchObject({ groupId: 'g', deduplicationId: 'd' });
  });

  it('has neither group nor deduplication id where a FIFO topic feeds a standard queue', () => {
    const sent = originalMessage(fifo, letter({ groupId: 'g', deduplicationId: 'd' }), raw);
    expect(sent).toEqual({ body: 'body', attributes: {} });
  });

  it("loses what SNS says of the failure where SQS's ten attributes would be exceeded", () => {
    const own = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`a${i}`, { DataType: 'String', StringValue: 'v' }]),
    );
    const said = { DataType: 'String', StringValue: 'AccessDenied' };
    const attributes = { ...own, ERROR_CODE: said, ERROR_MESSAGE: said };
    expect(originalMessage(standard, letter({ attributes }), raw)?.attributes).toEqual(own);
    const few = { ERROR_CODE: said };
    expect(originalMessage(standard, letter({ attributes: few }), raw)?.attributes).toEqual(few);
  });
});

describe("a queue's own dead letter", () => {
  it('is no duplicate of itself for a FIFO queue, which had it just now', () => {
    const target = address('inbox.fifo');
    const sent = originalMessage(
      { kind: 'queue', ...address('dead.fifo') },
      letter({ groupId: 'g', deduplicationId: 'd' }),
      descriptionOf([], { target }),
    );
    expect(sent).toMatchObject({ groupId: 'g', deduplicationId: 'redrive-id-1' });
  });
});

describe('what an asynchronous invocation failed on', () => {
  const source = { kind: 'async', ...address('failures') } as const;
  const record = (requestPayload: unknown) =>
    JSON.stringify({
      version: '1.0',
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
      requestPayload,
      responsePayload: { errorType: 'TimeoutError', errorMessage: 'no' },
    });

  it.each<[string, unknown, string]>([
    ['an object', { orderId: '1' }, '{"orderId":"1"}'],
    ['text', 'plain', 'plain'],
    ['null', null, 'null'],
  ])('is its payload alone: %s', (_, payload, body) => {
    const sent = originalMessage(source, letter({ body: record(payload) }), raw);
    expect(sent).toEqual({ body, attributes: {} });
  });

  it.each(['garbage', '{"requestPayload":{}}', '{"requestContext":{}}', 'null'])(
    'is not to be had from %s',
    (body) => {
      expect(originalMessage(source, letter({ body }), raw)).toBeUndefined();
    },
  );

  it('tells why it failed', () => {
    expect(reasonOf(letter({ body: record({}) }))).toBe('RetriesExhausted TimeoutError');
  });
});

describe('the reason of a failure', () => {
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });

  it.each([
    [{ ERROR_CODE: text('403'), ERROR_MESSAGE: text('no access') }, '403 no access'],
    [{ ErrorCode: text('200'), ErrorMessage: text('Unhandled') }, '200 Unhandled'],
    [{ type: text('OrderPlaced') }, undefined],
  ])('is what attributes say: %o', (attributes, reason) => {
    expect(reasonOf(letter({ attributes: attributes as Letter['attributes'] }))).toBe(reason);
  });
});
