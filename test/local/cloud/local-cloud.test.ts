import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DynamoDBClient, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { startLocalCloud } from '../../../local/cloud/start-local-cloud';
import type { CloudEvent, LocalCloud } from '../../../local/cloud/types';
import { bundle } from '../../support/bundle';

let directory: string;
let assembly: string;
let cloud: LocalCloud;
const events: CloudEvent[] = [];

/** Any team's app, with nothing but stock constructs. */
function synthesise(): string {
  const app = new App({ outdir: path.join(directory, 'cdk.out') });
  const stack = new Stack(app, 'Orders');
  const table = new Table(stack, 'Records', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
  });
  const deadLetters = new Queue(stack, 'DeadLetters');
  const inbox = new Queue(stack, 'Inbox', {
    visibilityTimeout: Duration.seconds(30),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: 3 },
  });
  const topic = new Topic(stack, 'Events');
  topic.addSubscription(new SqsSubscription(inbox, { rawMessageDelivery: true }));
  const recorder = new LambdaFunction(stack, 'Recorder', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    memorySize: 512,
    timeout: Duration.seconds(5),
    code: Code.fromAsset(
      bundle(path.join(__dirname, 'fixtures/recorder.ts'), path.join(directory, 'code')),
    ),
    environment: { TABLE_NAME: table.tableName },
  });
  table.grantWriteData(recorder);
  recorder.addEventSource(new SqsEventSource(inbox, { reportBatchItemFailures: true }));
  new CfnOutput(stack, 'TopicArn', { value: topic.topicArn });
  new CfnOutput(stack, 'TableName', { value: table.tableName });
  new CfnOutput(stack, 'DeadLettersArn', { value: deadLetters.queueArn });
  return app.synth().directory;
}

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));
  // What the cloud leaves behind would be here, and nobody else's files are.
  process.env['TMPDIR'] = directory;
  assembly = synthesise();
  cloud = await startLocalCloud({ assembly, onEvent: (event) => events.push(event) });
});

afterAll(async () => {
  await cloud.stop();
  // Nothing that the cloud kept for itself is left.
  const left = readdirSync(directory).sort();
  rmSync(directory, { recursive: true });
  expect(left).toEqual(['cdk.out', 'code']);
});

const MAPPING = 'Orders/Recorder/SqsEventSource:OrdersInbox28A82D21';

const output = (name: string) => cloud.outputs['Orders']?.[name] ?? '';

async function clientOptions() {
  return {
    endpoint: cloud.endpoint,
    region: cloud.region,
    credentials: await cloud.credentialsFor('arn:aws:iam::000000000000:user/operator'),
  };
}

async function publish(...messages: string[]): Promise<void> {
  const topics = new SNSClient(await clientOptions());
  for (const Message of messages) {
    await topics.send(new PublishCommand({ TopicArn: output('TopicArn'), Message }));
  }
}

async function records(): Promise<string[]> {
  const tables = new DynamoDBClient(await clientOptions());
  const { Items = [] } = await tables.send(new ScanCommand({ TableName: output('TableName') }));
  return Items.map((item) => item['pk']?.S ?? '').sort();
}

/** What the recorder has done since it was last asked. */
async function recorded(): Promise<Record<string, number>> {
  const { consumers, functions } = await cloud.statistics();
  const { coldStartCauses: _, ...invoked } = functions['Orders/Recorder'] ?? {};
  const counts: Record<string, number> = { ...invoked, ...consumers['Orders/Recorder'] };
  const done = Object.entries(counts).map(([name, count]) => [name, count - (before[name] ?? 0)]);
  before = counts;
  return Object.fromEntries(done);
}

let before: Record<string, number> = {};

describe('the local cloud', () => {
  beforeEach(recorded);

  it('takes a message from topic through queue and function to the table', async () => {
    await publish('one', 'two');
    await cloud.settle();
    expect(await records()).toEqual(['one', 'two']);
    const { consumers } = await cloud.statistics();
    expect(consumers).toEqual({
      'Orders/Recorder': { received: 2, completed: 2, failed: 0, deadLettered: 0 },
    });
    expect(events.filter(({ kind }) => kind === 'cold-start').length).toBeGreaterThanOrEqual(1);
  });

  it('retries a failing message on the moved clock and then dead-letters it', async () => {
    await publish('good', 'poison');
    await cloud.playOut();
    expect(await cloud.messages(output('DeadLettersArn'))).toEqual(['poison']);
    expect(await records()).toContain('good');
    expect(await records()).not.toContain('poison');
    expect(await recorded()).toMatchObject({ completed: 1, failed: 3, deadLettered: 1 });
  });

  it('moves the time that functions see', async () => {
    const days = 3 * 24 * 60 * 60 * 1000;
    const before = Date.now();
    await publish('early');
    await cloud.settle();
    await cloud.advance(days);
    await publish('late');
    await cloud.settle();
    const tables = new DynamoDBClient(await clientOptions());
    const { Item } = await tables.send(
      new GetItemCommand({ TableName: output('TableName'), Key: { pk: { S: 'late' } } }),
    );
    expect(Date.parse(Item?.['writtenAt']?.S ?? '')).toBeGreaterThanOrEqual(before + days);
  });

  it.each(['before', 'after'] as const)(
    'recovers from a crash just %s a call takes effect',
    async (when) => {
      await cloud.crashAt([{ function: 'Orders/Recorder', call: 1, when }]);
      const id = `crashed ${when}`;
      await publish(id);
      await cloud.settle();
      expect((await records()).includes(id)).toBe(when === 'after');
      await cloud.playOut();
      expect(await records()).toContain(id);
      expect(await recorded()).toMatchObject({ invocations: 2, errors: 1 });
    },
  );

  it('recovers from a crash when all is done and nothing acknowledged, and from a second one', async () => {
    const crash = { function: 'Orders/Recorder', when: 'before-acknowledgement' } as const;
    await cloud.crashAt([
      { ...crash, call: 1 },
      { ...crash, call: 2 },
    ]);
    await publish('crashed at the end');
    await cloud.settle();
    expect(await records()).toContain('crashed at the end');
    expect(await recorded()).toMatchObject({ invocations: 1, errors: 1, failed: 1 });
    await cloud.playOut();
    const retried = { invocations: 2, errors: 1, failed: 1, completed: 1, coldStarts: 2 };
    expect(await recorded()).toMatchObject(retried);
  });

  it('has messages wait for a mapping that is switched off, whatever time passes', async () => {
    await cloud.setEventSource(MAPPING, { enabled: false });
    await publish('waiting', 'waiting too');
    await cloud.playOut();
    await cloud.advance(60 * 60_000);
    await cloud.settle();
    expect(await recorded()).toMatchObject({ received: 0, deadLettered: 0 });
    await cloud.setEventSource(MAPPING, { enabled: true });
    await cloud.settle();
    expect(await recorded()).toMatchObject({ received: 2, completed: 2, failed: 0 });
    expect(await records()).toEqual(expect.arrayContaining(['waiting', 'waiting too']));
  });

  it('rejects a mapping that is not there, and names those that are', async () => {
    await expect(cloud.setEventSource('Orders/Other', { enabled: false })).rejects.toThrow(
      `no event source mapping "Orders/Other"; there are ${MAPPING}`,
    );
  });

  it('crashes every invocation of a function that is broken, until it is repaired', async () => {
    await cloud.setFaults({ crashing: ['Orders/Recorder'] });
    await publish('too early');
    await cloud.playOut();
    expect(await recorded()).toMatchObject({ invocations: 3, errors: 3, deadLettered: 1 });
    await cloud.setFaults({});
    await publish('repaired');
    await cloud.settle();
    expect(await records()).toContain('repaired');
    expect(await records()).not.toContain('too early');
  });

  it('rejects a broken function that is not there', async () => {
    await expect(cloud.setFaults({ crashing: ['Orders/Other'] })).rejects.toThrow(
      'no function "Orders/Other"; there are Orders/Recorder',
    );
  });

  it('tells its time, which moves as it is moved', async () => {
    const before = await cloud.now();
    await cloud.advance(60_000);
    const passed = (await cloud.now()) - before;
    expect(passed).toBeGreaterThanOrEqual(60_000);
    expect(passed).toBeLessThan(70_000);
  });

  it('keeps the log of each function', async () => {
    const earlier = (await cloud.logs('Orders/Recorder')).length;
    await publish('logged');
    await cloud.settle();
    const lines = (await cloud.logs('Orders/Recorder')).slice(earlier);
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['START', 'END', 'REPORT']);
  });

  it('refuses credentials it did not give out', async () => {
    const tables = new DynamoDBClient({
      ...(await clientOptions()),
      credentials: { accessKeyId: 'AKIAUNKNOWN', secretAccessKey: 'x' },
    });
    await expect(tables.send(new ScanCommand({ TableName: output('TableName') }))).rejects.toThrow(
      'The security token included in the request is invalid.',
    );
  });
});

describe('an assembly that cannot be run', () => {
  it('is refused with its place, and nothing is left running', async () => {
    await expect(startLocalCloud({ assembly: directory })).rejects.toThrow(
      `${directory}: is not a cloud assembly`,
    );
  });
});
