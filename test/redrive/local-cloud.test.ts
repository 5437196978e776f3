import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { RedriveDescription } from '../../lib/messaging/redrive-description';
import { startLocalCloud } from '../../local/cloud/start-local-cloud';
import type { CloudEvent, LocalCloud } from '../../local/cloud/types';
import { NO_ALARMS } from '../../redrive/aws/cloudwatch-alarms';
import { ONE_SERVER, SqsQueues } from '../../redrive/aws/sqs-queues';
import { descriptionsIn, findTarget } from '../../redrive/find-target';
import { RedriveRefusedError } from '../../redrive/outcomes';
import type { RedrivePorts, Step } from '../../redrive/ports';
import { redrive } from '../../redrive/redrive';
import { ShopApp } from './support/shop-app';

jest.setTimeout(60_000);

const directory = mkdtempSync(path.join(tmpdir(), 'sluice-redrive-'));
let app: ShopApp;
let cloud: LocalCloud;
let events: CloudEvent[];
let description: RedriveDescription;
let queues: SqsQueues;
let steps: Step[];
let ports: RedrivePorts;
/** Puts there what failed; the role that redrives may not. */
let operator: SqsQueues;
let clients: SQSClient[];
let logged = 0;

beforeAll(async () => {
  app = new ShopApp(directory);
  events = [];
  cloud = await startLocalCloud({
    assembly: app.assembly,
    onEvent: (event) => events.push(event),
  });
  const outputs = Object.values(cloud.outputs['Shop'] ?? {});
  description = findTarget(descriptionsIn(outputs), 'Shipping', 'Shop');
  const { endpoint, region } = cloud;
  const principals = [description.roleArn ?? '', 'arn:aws:iam::000000000000:user/operator'];
  clients = await Promise.all(
    principals.map(async (arn) => {
      const credentials = await cloud.credentialsFor(arn);
      return new SQSClient({ endpoint, region, credentials });
    }),
  );
  const [own, others] = clients.map((client) => new SqsQueues(client, ONE_SERVER));
  if (!own || !others) throw new Error('both must be there');
  queues = own;
  operator = others;
});

afterAll(async () => {
  for (const client of clients) client.destroy();
  await cloud.stop();
  rmSync(directory, { recursive: true });
  expect(events.filter(({ kind }) => kind === 'unmodelled')).toEqual([]);
});

beforeEach(() => {
  steps = [];
  ports = {
    queues,
    alarms: NO_ALARMS,
    // The cloud's clock is moved where a redrive would wait.
    pace: { now: () => Date.now(), wait: (ms) => cloud.advance(ms) },
    log: (step) => steps.push(step),
  };
});

const options = { perSecond: 100, signal: new AbortController().signal };
const source = (at: number) => {
  const found = description.sources[at];
  if (!found) throw new Error(`no source ${at}`);
  return found;
};

async function publish(...messages: string[]): Promise<void> {
  const topics = new SNSClient({
    endpoint: cloud.endpoint,
    region: cloud.region,
    credentials: await cloud.credentialsFor('arn:aws:iam::000000000000:user/customer'),
  });
  const TopicArn = cloud.outputs['Shop']?.['TopicArn'];
  for (const Message of messages) await topics.send(new PublishCommand({ TopicArn, Message }));
  topics.destroy();
}

/** What was shipped since this was last asked. */
async function shipped(): Promise<string[]> {
  const { functions } = await cloud.statistics();
  const lines = await cloud.logs(Object.keys(functions)[0] ?? '');
  const fresh = lines.slice(logged);
  logged = lines.length;
  return fresh.flatMap((line) => /shipped (\S+)/.exec(line)?.[1] ?? []).sort();
}

it('completes what a broken consumer could not handle, once it is mended', async () => {
  app.break();
  await publish('a', 'b', 'c');
  await cloud.playOut();
  expect((await cloud.messages(source(0).arn)).length).toBe(3);
  app.mend();
  await redrive(description, options, ports);
  await cloud.settle();
  expect(await shipped()).toEqual(['a', 'b', 'c']);
  expect(await cloud.messages(source(0).arn)).toEqual([]);
  expect(steps).toContainEqual(expect.objectContaining({ step: 'started', perSecond: 100 }));
  expect(steps.at(-1)).toMatchObject({ step: 'done', moved: 3 });
});

it('sends what a topic could not deliver, without its envelope', async () => {
  const topic = cloud.outputs['Shop']?.['TopicArn'];
  const Envelope = { Type: 'Notification', MessageId: '1', TopicArn: topic, Message: 'enveloped' };
  await operator.send(source(1), { body: 'raw', attributes: {} });
  await operator.send(source(1), { body: JSON.stringify(Envelope), attributes: {} });
  await redrive(description, options, ports);
  await cloud.settle();
  expect(await shipped()).toEqual(['enveloped', 'raw']);
  expect(await cloud.messages(source(1).arn)).toEqual([]);
});

it('keeps attributes, of text and of bytes, and looks without hiding anything', async () => {
  const attributes = {
    kind: { DataType: 'String', StringValue: 'order' },
    proof: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) },
  };
  await operator.send(source(1), { body: 'raw', attributes });
  for (let i = 0; i < 2; i++) {
    const [letter] = await queues.peek(source(1), 10);
    expect(letter).toMatchObject({ body: 'raw', attributes });
  }
  expect(await queues.count(source(1))).toEqual({ visible: 1, hidden: 0 });
  await redrive(description, options, ports);
  await cloud.settle();
  expect(await shipped()).toEqual(['raw']);
});

it('is refused while SQS is moving the same dead letters, which can be cancelled', async () => {
  for (const body of ['a', 'b', 'c']) await operator.send(source(0), { body, attributes: {} });
  const handle = await queues.startMove(source(0), description.target, 1);
  const run = redrive(description, options, ports);
  await expect(run).rejects.toThrow(RedriveRefusedError);
  await queues.cancelMove(handle);
  await cloud.advance(10);
  expect(await queues.latestMove(source(0))).toMatchObject({ status: 'CANCELLED', moved: 0 });
  await redrive(description, options, ports);
  await cloud.settle();
  expect(await shipped()).toEqual(['a', 'b', 'c']);
});

it('plays out a move at its rate', async () => {
  for (const body of ['a', 'b', 'c']) await operator.send(source(0), { body, attributes: {} });
  await queues.startMove(source(0), description.target, 1);
  await cloud.playOut();
  expect(await shipped()).toEqual(['a', 'b', 'c']);
});
