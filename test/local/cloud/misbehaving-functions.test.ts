import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { startLocalCloud } from '../../../local/cloud/start-local-cloud';
import type { CloudEvent, LocalCloud } from '../../../local/cloud/types';

/** How each message fares that a function of this behaviour is given twice at most. */
const BEHAVIOURS: readonly [behaviour: string, completed: number, failed: number][] = [
  ['throws', 0, 2],
  ['exits', 0, 2],
  ['hangs', 0, 2],
  ['exceeds memory', 0, 2],
  ['prints garbage', 1, 0],
  ['returns nonsense', 0, 2],
  ['returns what is no JSON', 0, 2],
  ['returns nothing', 1, 0],
  ['reports each message once', 1, 1],
];

const TIMEOUT = Duration.seconds(60);

let directory: string;
let cloud: LocalCloud;
let queues: SQSClient;
let topics: SNSClient;
const watchers = new Set<(event: CloudEvent) => void>();

/** The construct id of a behaviour. */
const idOf = (behaviour: string) =>
  behaviour.replace(/(?:^|\W)(\w)/g, (_match, letter: string) => letter.toUpperCase());

function addConsumer(stack: Stack, code: Code, behaviour: string, fifo = false): void {
  const id = idOf(behaviour);
  const of = fifo ? { fifo: true } : {};
  const deadLetters = new Queue(stack, `${id}DeadLetters`, of);
  const inbox = new Queue(stack, `${id}Inbox`, {
    ...of,
    visibilityTimeout: Duration.minutes(6),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: 2 },
  });
  const consumer = new LambdaFunction(stack, id, {
    runtime: Runtime.NODEJS_24_X,
    handler: 'misbehaving.handler',
    memorySize: 256,
    timeout: TIMEOUT,
    code,
    environment: { BEHAVIOUR: behaviour },
  });
  consumer.addEventSource(new SqsEventSource(inbox, { reportBatchItemFailures: true }));
  new CfnOutput(stack, `${id}Url`, { value: inbox.queueUrl });
  new CfnOutput(stack, `${id}DeadLettersArn`, { value: deadLetters.queueArn });
}

function synthesise(): string {
  const app = new App({ outdir: path.join(directory, 'cdk.out') });
  const stack = new Stack(app, 'App');
  const source = path.join(directory, 'code');
  cpSync(path.join(__dirname, 'fixtures/misbehaving.js'), path.join(source, 'misbehaving.js'));
  const code = Code.fromAsset(source);
  for (const [behaviour] of BEHAVIOURS) addConsumer(stack, code, behaviour);
  addConsumer(stack, code, 'stops at the first failure', true);
  new CfnOutput(stack, 'TopicArn', { value: new Topic(stack, 'Events').topicArn });
  return app.synth().directory;
}

const output = (name: string) => cloud.outputs['App']?.[name] ?? '';

/** Resolves at the first such event; ask before it can happen. */
function happened(isIt: (event: CloudEvent) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const watch = (event: CloudEvent) => {
      if (!isIt(event)) return;
      watchers.delete(watch);
      resolve();
    };
    watchers.add(watch);
  });
}

const logged = (functionPath: string, line: string) =>
  happened(
    (event) => event.kind === 'log' && event.function === functionPath && event.line === line,
  );

const send = (behaviour: string, MessageBody: string, more = {}) =>
  queues.send(
    new SendMessageCommand({ QueueUrl: output(`${idOf(behaviour)}Url`), MessageBody, ...more }),
  );

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));
  cloud = await startLocalCloud({
    assembly: synthesise(),
    observe: ['log', 'message'],
    onEvent: (event) => {
      for (const watch of watchers) watch(event);
    },
  });
  const settings = {
    endpoint: cloud.endpoint,
    region: cloud.region,
    credentials: await cloud.credentialsFor('arn:aws:iam::000000000000:user/operator'),
  };
  queues = new SQSClient(settings);
  topics = new SNSClient(settings);
}, 30_000);

afterAll(async () => {
  queues.destroy();
  topics.destroy();
  await cloud.stop();
  rmSync(directory, { recursive: true });
});

describe('a message for a function', () => {
  beforeAll(async () => {
    for (const [behaviour] of BEHAVIOURS) {
      // One that hangs is waited for, and ended by moving the clock past its timeout.
      const hanging = behaviour === 'hangs' && logged('App/Hangs', 'hanging');
      await send(behaviour, 'message');
      if (!hanging) continue;
      await hanging;
      const again = logged('App/Hangs', 'hanging');
      await cloud.advance(TIMEOUT.toMilliseconds());
      await cloud.advance(Duration.minutes(6).toMilliseconds());
      await again;
      await cloud.advance(TIMEOUT.toMilliseconds());
    }
    await cloud.playOut();
  }, 30_000);

  it.each(BEHAVIOURS)(
    'that %s ends where Lambda would put it',
    async (behaviour, completed, failed) => {
      const { consumers } = await cloud.statistics();
      const deadLettered = completed ? 0 : 1;
      expect(consumers[`App/${idOf(behaviour)}`]).toEqual({
        received: completed + failed,
        completed,
        failed,
        deadLettered,
      });
      const letters = await cloud.messages(output(`${idOf(behaviour)}DeadLettersArn`));
      expect(letters).toEqual(deadLettered ? ['message'] : []);
    },
  );
});

describe('a FIFO queue', () => {
  it('keeps the order of a group when its function stops at the first failure', async () => {
    const behaviour = 'stops at the first failure';
    const consumer = `App/${idOf(behaviour)}`;
    const failed = happened((event) => event.kind === 'message' && event.outcome === 'failed');
    const done = logged(consumer, 'done d');
    for (const body of ['a', 'b', 'c', 'd']) {
      await send(behaviour, body, { MessageGroupId: 'one', MessageDeduplicationId: body });
    }
    await failed;
    await cloud.advance(Duration.minutes(6).toMilliseconds());
    await done;
    await cloud.settle();
    const lines = await cloud.logs(consumer);
    expect(lines.filter((line) => line.startsWith('done'))).toEqual([
      'done a',
      'done b',
      'done c',
      'done d',
    ]);
    expect(await cloud.messages(output(`${idOf(behaviour)}DeadLettersArn`))).toEqual([]);
  });
});

describe('a message over the size limit', () => {
  it.each([
    ['a queue', 1024 * 1024 + 1, (body: string) => send('throws', body)],
    [
      'a topic',
      256 * 1024 + 1,
      (Message: string) =>
        topics.send(new PublishCommand({ TopicArn: output('TopicArn'), Message })),
    ],
  ])('is refused by %s', async (_name, bytes, attempt) => {
    await expect(attempt('x'.repeat(bytes))).rejects.toThrow(/size|shorter|too long|must be/i);
  });
});
