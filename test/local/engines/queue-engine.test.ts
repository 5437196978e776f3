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

const receive = ({ arn }: QueueSpec) => queues.receive(arn, 1, 0, new AbortController().signal);

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
