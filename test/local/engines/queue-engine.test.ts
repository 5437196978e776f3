import type { QueueSpec } from '../../../local/assembly/model';
import { loadFauxqs } from '../../../local/engines/fauxqs-stores';
import { QueueEngine } from '../../../local/engines/queue-engine';
import { jsonRequest } from '../support/service-requests';

const ENDPOINT = 'http://127.0.0.1:1';
const ACCOUNT = '000000000000';

const spec = (name: string): QueueSpec => ({
  path: `App/${name}`,
  stack: 'App',
  logicalId: name,
  name,
  arn: `arn:aws:sqs:us-east-1:${ACCOUNT}:${name}`,
  fifo: name.endsWith('.fifo'),
  attributes: {
    VisibilityTimeout: '60',
    ...(name.endsWith('.fifo') ? { FifoQueue: 'true', ContentBasedDeduplication: 'true' } : {}),
  },
});

const standard = spec('orders');
const fifo = spec('orders.fifo');

let queues: QueueEngine;

beforeEach(async () => {
  queues = new QueueEngine(await loadFauxqs(), [standard, fifo], ENDPOINT, ACCOUNT, () => {});
});

afterEach(() => queues.stop());

async function send({ name }: QueueSpec, body: string, group?: string): Promise<void> {
  const answer = await queues.handle(
    jsonRequest('AmazonSQS', 'SendMessage', {
      QueueUrl: `${ENDPOINT}/${ACCOUNT}/${name}`,
      MessageBody: body,
      ...(group === undefined ? {} : { MessageGroupId: group }),
    }),
  );
  expect(answer.status).toBe(200);
}

/** The body and the group of each message there is, in their order. */
async function groupsIn({ arn }: QueueSpec): Promise<(string | undefined)[][]> {
  const messages = await queues.receive(arn, 10, 0, new AbortController().signal);
  return messages.map(({ Body, Attributes }) => [Body, Attributes['MessageGroupId']]);
}

const receive = ({ arn }: QueueSpec) => queues.receive(arn, 1, 0, new AbortController().signal);

describe('the characters of a message', () => {
  const statusOf = async (MessageBody: string) => {
    const QueueUrl = `${ENDPOINT}/${ACCOUNT}/${standard.name}`;
    const request = jsonRequest('AmazonSQS', 'SendMessage', { QueueUrl, MessageBody });
    return (await queues.handle(request)).status;
  };

  it.each([
    'tab\tand\nline',
    '\ud7ff',
    '\ue000',
    '\ufffd',
    '\u{10000}',
    '\u{1f4b8} paid',
    '\u{10ffff}',
  ])('may be %j', async (body) => {
    expect(await statusOf(body)).toBe(200);
  });

  it.each(['\u0000', '\u001f', '\ufffe', '\uffff', '\ud800 alone'])(
    'may not be %j',
    async (body) => {
      expect(await statusOf(body)).toBe(400);
    },
  );
});

describe('what SQS does not take', () => {
  const attributes = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `a${index}`,
        { DataType: 'String', StringValue: 'v' },
      ]),
    );
  const QueueUrl = (name: string) => `${ENDPOINT}/${ACCOUNT}/${name}`;
  const answer = (name: string, more: object) =>
    queues.handle(
      jsonRequest('AmazonSQS', 'SendMessage', {
        QueueUrl: QueueUrl(name),
        MessageBody: 'x',
        ...(name === fifo.name ? { MessageGroupId: 'g' } : {}),
        ...more,
      }),
    );

  it.each<[string, object, string]>([
    [standard.name, { DelaySeconds: 901 }, 'DelaySeconds must be >= 0 and <= 900.'],
    [standard.name, { DelaySeconds: -1 }, 'DelaySeconds must be >= 0 and <= 900.'],
    [standard.name, { MessageAttributes: attributes(11) }, '[11] exceeds the allowed maximum [10]'],
    [
      standard.name,
      { MessageAttributes: { type: { DataType: 'Enum', StringValue: 'a' } } },
      "'type' has an invalid message attribute type",
    ],
    [standard.name, { MessageDeduplicationId: 'd' }, 'not valid for this queue type'],
    [standard.name, { MessageGroupId: 'a b' }, 'can only include alphanumeric and punctuation'],
    [fifo.name, { MessageGroupId: 'x'.repeat(129) }, '1 to 128 in length'],
    [fifo.name, { MessageDeduplicationId: 'ü' }, '1 to 128 in length'],
  ])('to %s is refused: %j', async (name, more, why) => {
    const { status, headers, body } = await answer(name, more);
    expect(status).toBe(400);
    expect(headers['x-amzn-query-error']).toBe('InvalidParameterValue;Sender');
    expect(body.toString()).toContain(why);
  });

  it.each<[string, object]>([
    [standard.name, { DelaySeconds: 900, MessageAttributes: attributes(10) }],
    [fifo.name, { MessageGroupId: '~'.repeat(128), MessageDeduplicationId: '!' }],
  ])('begins where %s is full', async (name, more) => {
    expect((await answer(name, more)).status).toBe(200);
  });

  it('is not modelled within a batch, of which the others go on', async () => {
    const Entries = [{ Id: 'a', MessageBody: 'x', DelaySeconds: 901 }];
    const batch = { QueueUrl: QueueUrl(standard.name), Entries };
    await expect(
      queues.handle(jsonRequest('AmazonSQS', 'SendMessageBatch', batch)),
    ).rejects.toThrow('with a message that AWS refuses (Value 901 for parameter DelaySeconds');
  });
});

describe('messages that a receive would return', () => {
  it('are all that are not hidden in a standard queue', async () => {
    await send(standard, 'a');
    await send(standard, 'b');
    await receive(standard);
    expect(queues.visible(standard.arn)).toBe(1);
  });

  it('are none behind one that is being handled in a FIFO queue', async () => {
    await send(fifo, 'first', 'shop-1');
    await send(fifo, 'second', 'shop-1');
    expect(queues.visible(fifo.arn)).toBe(2);
    const [first] = await receive(fifo);
    expect(queues.visible(fifo.arn)).toBe(0);
    queues.delete(fifo.arn, [first?.ReceiptHandle ?? '']);
    expect(queues.visible(fifo.arn)).toBe(1);
  });

  it('are those of other groups all the same', async () => {
    await send(fifo, 'first', 'shop-1');
    await send(fifo, 'second', 'shop-2');
    await receive(fifo);
    expect(queues.visible(fifo.arn)).toBe(1);
  });
});

describe('the group of a message in a standard queue', () => {
  it('is kept, and holds nobody up', async () => {
    await send(standard, 'a', 'tenant-1');
    await send(standard, 'b', 'tenant-1');
    await send(standard, 'c');
    expect(await groupsIn(standard)).toEqual([
      ['a', 'tenant-1'],
      ['b', 'tenant-1'],
      ['c', undefined],
    ]);
  });

  it('is told to whoever receives over the API', async () => {
    await send(standard, 'a', 'tenant-1');
    const { body } = await queues.handle(
      jsonRequest('AmazonSQS', 'ReceiveMessage', {
        QueueUrl: `${ENDPOINT}/${ACCOUNT}/${standard.name}`,
        MessageSystemAttributeNames: ['MessageGroupId'],
      }),
    );
    expect(JSON.parse(body.toString())).toMatchObject({
      Messages: [{ Body: 'a', Attributes: { MessageGroupId: 'tenant-1' } }],
    });
  });

  it('is kept of each message of a batch, also past one that is refused', async () => {
    const entry = (Id: string, MessageBody: string, MessageGroupId?: string) => ({
      Id,
      MessageBody,
      ...(MessageGroupId === undefined ? {} : { MessageGroupId }),
    });
    await queues.handle(
      jsonRequest('AmazonSQS', 'SendMessageBatch', {
        QueueUrl: `${ENDPOINT}/${ACCOUNT}/${standard.name}`,
        Entries: [
          entry('1', 'same', 'tenant-1'),
          entry('2', 'refused: \u0000', 'tenant-2'),
          entry('3', 'other'),
          entry('4', 'same', 'tenant-3'),
        ],
      }),
    );
    expect(await groupsIn(standard)).toEqual([
      ['same', 'tenant-1'],
      ['other', undefined],
      ['same', 'tenant-3'],
    ]);
  });
});
