import type { QueueSpec } from '../../../local/assembly/model';
import { loadFauxqs } from '../../../local/engines/fauxqs-stores';
import { QueueEngine } from '../../../local/engines/queue-engine';
import { jsonRequest } from '../support/service-requests';

const ENDPOINT = 'http://127.0.0.1:1';
const ACCOUNT = '000000000000';
const arn = (name: string) => `arn:aws:sqs:us-east-1:${ACCOUNT}:${name}`;

function spec(name: string, deadLetters?: string, more: Record<string, string> = {}): QueueSpec {
  const fifo = name.endsWith('.fifo');
  const RedrivePolicy =
    deadLetters && JSON.stringify({ deadLetterTargetArn: arn(deadLetters), maxReceiveCount: 1 });
  return {
    path: `App/${name}`,
    stack: 'App',
    logicalId: name,
    name,
    arn: arn(name),
    fifo,
    attributes: {
      VisibilityTimeout: '0',
      ...more,
      ...(RedrivePolicy ? { RedrivePolicy } : {}),
      ...(fifo ? { FifoQueue: 'true' } : {}),
    },
  };
}

const SPECS = [
  spec('inbox', 'dead'),
  spec('dead'),
  spec('shared-1', 'shared-dead'),
  spec('shared-2', 'shared-dead'),
  spec('shared-dead'),
  spec('late', 'late-dead', { DelaySeconds: '5' }),
  spec('late-dead'),
  spec('inbox.fifo', 'dead.fifo'),
  spec('dead.fifo'),
  spec('undelivered'),
];

let queues: QueueEngine;

beforeEach(async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  queues = new QueueEngine(await loadFauxqs(), SPECS, ENDPOINT, ACCOUNT, () => {});
});

afterEach(async () => {
  await queues.stop();
  jest.useRealTimers();
});

async function call(operation: string, input: object) {
  const { status, body } = await queues.handle(jsonRequest('AmazonSQS', operation, input));
  return { status, ...JSON.parse(body.toString()) };
}

async function send(name: string, body: string, group?: string): Promise<void> {
  const QueueUrl = `${ENDPOINT}/${ACCOUNT}/${name}`;
  const grouped = group && { MessageGroupId: group, MessageDeduplicationId: body };
  const sent = await call('SendMessage', { QueueUrl, MessageBody: body, ...grouped });
  expect(sent.status).toBe(200);
}

/** Has a message fail until it is a dead letter. */
async function fail(name: string, body: string, group?: string): Promise<void> {
  await send(name, body, group);
  const signal = new AbortController().signal;
  const received = await queues.receive(arn(name), 10, 0, signal);
  expect(received.map(({ Body }) => Body)).toEqual([body]);
  expect(await queues.receive(arn(name), 10, 0, signal)).toEqual([]);
}

const start = (from: string, more: object = {}) =>
  call('StartMessageMoveTask', { SourceArn: arn(from), ...more });

async function latest(from: string) {
  return (await call('ListMessageMoveTasks', { SourceArn: arn(from) })).Results[0];
}

describe('a message move task', () => {
  it('moves every visible dead letter back to the queue it failed in', async () => {
    for (let i = 0; i < 250; i++) await send('dead', String(i));
    const { TaskHandle } = await start('dead');
    expect(await latest('dead')).toEqual({
      TaskHandle,
      Status: 'RUNNING',
      SourceArn: arn('dead'),
      ApproximateNumberOfMessagesMoved: 0,
      ApproximateNumberOfMessagesToMove: 250,
      StartedTimestamp: Date.now(),
    });
    jest.advanceTimersByTime(10);
    expect(await latest('dead')).toMatchObject({
      Status: 'COMPLETED',
      ApproximateNumberOfMessagesMoved: 250,
      ApproximateNumberOfMessagesToMove: 250,
    });
    expect(await latest('dead')).not.toHaveProperty('TaskHandle');
    expect(queues.bodies(arn('inbox'))).toEqual(Array.from({ length: 250 }, (_, i) => String(i)));
    expect(queues.bodies(arn('dead'))).toEqual([]);
  });

  it('makes new messages: another id, no receives, the same body', async () => {
    await fail('inbox', 'poison');
    await start('dead');
    jest.advanceTimersByTime(10);
    const [message] = await queues.receive(arn('inbox'), 1, 0, new AbortController().signal);
    expect(message).toMatchObject({ Body: 'poison', Attributes: { ApproximateReceiveCount: '1' } });
  });

  it('takes each message home where several queues share their dead letters', async () => {
    await fail('shared-1', 'one');
    await fail('shared-2', 'two');
    await start('shared-dead');
    jest.advanceTimersByTime(10);
    expect(queues.bodies(arn('shared-1'))).toEqual(['one']);
    expect(queues.bodies(arn('shared-2'))).toEqual(['two']);
  });

  it('fails, and leaves the message, where nobody can tell its home', async () => {
    await send('shared-dead', 'from nowhere');
    await start('shared-dead');
    jest.advanceTimersByTime(10);
    expect(await latest('shared-dead')).toMatchObject({
      Status: 'FAILED',
      FailureReason: 'CouldNotDetermineMessageSource',
      ApproximateNumberOfMessagesMoved: 0,
    });
    expect(queues.bodies(arn('shared-dead'))).toEqual(['from nowhere']);
  });

  it('moves to another queue when told so', async () => {
    await send('dead', 'a');
    await start('dead', { DestinationArn: arn('undelivered') });
    jest.advanceTimersByTime(10);
    expect(await latest('dead')).toMatchObject({ DestinationArn: arn('undelivered') });
    expect(queues.bodies(arn('undelivered'))).toEqual(['a']);
  });

  it.each([
    [1, 3000, 3],
    [10, 500, 5],
    [500, 100, 50],
  ])('keeps to %d a second: in %d ms it moves %d', async (rate, ms, moved) => {
    for (let i = 0; i < 60; i++) await send('dead', String(i));
    await start('dead', { MaxNumberOfMessagesPerSecond: rate });
    jest.advanceTimersByTime(ms);
    expect(await latest('dead')).toMatchObject({
      Status: 'RUNNING',
      MaxNumberOfMessagesPerSecond: rate,
      ApproximateNumberOfMessagesMoved: moved,
    });
  });

  it('keeps the order and the groups of a FIFO queue', async () => {
    await fail('inbox.fifo', 'a1', 'a');
    await fail('inbox.fifo', 'b1', 'b');
    await fail('inbox.fifo', 'a2', 'a');
    await start('dead.fifo');
    jest.advanceTimersByTime(10);
    const received = await queues.receive(arn('inbox.fifo'), 10, 0, new AbortController().signal);
    expect(received.map(({ Body, Attributes }) => [Body, Attributes['MessageGroupId']])).toEqual([
      ['a1', 'a'],
      ['b1', 'b'],
    ]);
    expect(queues.bodies(arn('inbox.fifo')).sort()).toEqual(['a1', 'a2', 'b1']);
  });

  it("waits for the destination's own delay", async () => {
    await send('late-dead', 'a');
    await start('late-dead');
    jest.advanceTimersByTime(10);
    expect(queues.visible(arn('late'))).toBe(0);
    jest.advanceTimersByTime(5000);
    expect(queues.visible(arn('late'))).toBe(1);
  });

  it('ends when it is cancelled, and keeps what is moved', async () => {
    for (let i = 0; i < 5; i++) await send('dead', String(i));
    const { TaskHandle } = await start('dead', { MaxNumberOfMessagesPerSecond: 1 });
    jest.advanceTimersByTime(2000);
    expect(await call('CancelMessageMoveTask', { TaskHandle })).toEqual({
      status: 200,
      ApproximateNumberOfMessagesMoved: 2,
    });
    expect(await latest('dead')).toMatchObject({ Status: 'CANCELLING' });
    jest.advanceTimersByTime(10_000);
    expect(await latest('dead')).toMatchObject({
      Status: 'CANCELLED',
      ApproximateNumberOfMessagesMoved: 2,
    });
    expect(queues.bodies(arn('dead'))).toHaveLength(3);
  });

  it('is one of ten that are remembered, the newest first', async () => {
    for (let i = 0; i < 12; i++) {
      await start('dead', { MaxNumberOfMessagesPerSecond: 400 + i });
      jest.advanceTimersByTime(10);
    }
    const { Results } = await call('ListMessageMoveTasks', {
      SourceArn: arn('dead'),
      MaxResults: 10,
    });
    expect(
      Results.map((task: Record<string, number>) => task['MaxNumberOfMessagesPerSecond']),
    ).toEqual([411, 410, 409, 408, 407, 406, 405, 404, 403, 402]);
  });
});

describe('move tasks', () => {
  it('tell when they need the clock to go on, and whether they are at work', async () => {
    await send('dead', 'a');
    expect([queues.moves.busy, queues.moves.nextMoveAt]).toEqual([false, undefined]);
    await start('dead', { MaxNumberOfMessagesPerSecond: 2 });
    expect([queues.moves.busy, queues.moves.nextMoveAt]).toEqual([false, Date.now() + 500]);
    jest.advanceTimersByTime(1100);
    await start('dead');
    expect([queues.moves.busy, queues.moves.nextMoveAt]).toEqual([true, undefined]);
  });

  const active = 'There is already a task running. Only one active task is allowed for a source';
  it.each<[string, string, object, number, string, string]>([
    [
      "a source that is no queue's dead letters",
      'StartMessageMoveTask',
      { SourceArn: arn('undelivered') },
      400,
      'InvalidParameterValue',
      'Source queue must be configured as a Dead Letter Queue.',
    ],
    [
      'a source that does not exist',
      'StartMessageMoveTask',
      { SourceArn: arn('none') },
      404,
      'ResourceNotFoundException',
      "The resource that you specified for the SourceArn parameter doesn't exist.",
    ],
    [
      'a destination that does not exist',
      'StartMessageMoveTask',
      { SourceArn: arn('dead'), DestinationArn: arn('none') },
      404,
      'ResourceNotFoundException',
      "The resource that you specified for the DestinationArn parameter doesn't exist.",
    ],
    [
      'a destination that is the source',
      'StartMessageMoveTask',
      { SourceArn: arn('dead'), DestinationArn: arn('dead') },
      400,
      'InvalidParameterValue',
      'Source queue arn and destination queue arn cannot be the same.',
    ],
    [
      'a destination of the other type',
      'StartMessageMoveTask',
      { SourceArn: arn('dead'), DestinationArn: arn('inbox.fifo') },
      400,
      'InvalidParameterValue',
      'The source queue and destination queue must be of the same queue type.',
    ],
    [
      'more than ten results',
      'ListMessageMoveTasks',
      { SourceArn: arn('dead'), MaxResults: 11 },
      400,
      'InvalidParameterValue',
      'Value 11 for parameter MaxResults is invalid. Reason: Must be between 1 and 10.',
    ],
    [
      'a handle that is none',
      'CancelMessageMoveTask',
      { TaskHandle: 'bogus' },
      400,
      'InvalidParameterValue',
      'Value for parameter TaskHandle is invalid.',
    ],
    [
      'a handle of no task',
      'CancelMessageMoveTask',
      { TaskHandle: Buffer.from(`{"taskId":"x","sourceArn":"${arn('dead')}"}`).toString('base64') },
      404,
      'ResourceNotFoundException',
      'Task does not exist.',
    ],
  ])('rejects %s', async (_name, operation, input, status, code, message) => {
    expect(await call(operation, input)).toEqual({
      status,
      __type: `com.amazonaws.sqs#${code}`,
      message,
    });
  });

  it.each([
    [0, 400],
    [1, 200],
    [500, 200],
    [501, 400],
    [1.5, 400],
  ])('answer a rate of %d with %d', async (rate, status) => {
    const answer = await start('dead', { MaxNumberOfMessagesPerSecond: rate });
    expect(answer.status).toBe(status);
    if (status === 400) {
      expect(answer.message).toBe(
        `Value ${rate} for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: Must be between 1 and 500, if provided.`,
      );
    }
  });

  it('rejects a second task of the same queue, also while the first is being cancelled', async () => {
    await send('dead', 'a');
    const { TaskHandle } = await start('dead', { MaxNumberOfMessagesPerSecond: 1 });
    expect((await start('dead')).message).toContain(active);
    expect((await start('shared-dead')).status).toBe(200);
    await call('CancelMessageMoveTask', { TaskHandle });
    expect((await start('dead')).message).toContain(active);
    jest.advanceTimersByTime(10);
    expect((await start('dead')).status).toBe(200);
    expect(await call('CancelMessageMoveTask', { TaskHandle })).toMatchObject({
      status: 400,
      message: expect.stringContaining('this one is CANCELLED'),
    });
  });
});
