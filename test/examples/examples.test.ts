import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { addExamples } from '../../examples/examples';
import { startLocalCloud } from '../../local/cloud/start-local-cloud';
import type { CloudEvent, LocalCloud } from '../../local/cloud/types';
import { NO_ALARMS } from '../../redrive/aws/cloudwatch-alarms';
import { ONE_SERVER, SqsQueues } from '../../redrive/aws/sqs-queues';
import { descriptionsIn, findTarget } from '../../redrive/find-target';
import { redrive } from '../../redrive/redrive';
import { type ApiAnswer, SignedClient } from '../../scenario/signed-client';

jest.setTimeout(60_000);

const directory = mkdtempSync(path.join(tmpdir(), 'sluice-examples-'));
let assembly: CloudAssembly;
let cloud: LocalCloud;
let unmodelled: CloudEvent[];
let tables: DynamoDBClient;
let queues: SQSClient;
let topics: SNSClient;
let objects: S3Client;
let api: SignedClient;

beforeAll(async () => {
  // CDK tells what it bundles on standard error.
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const app = new App({ outdir: path.join(directory, 'cdk.out') });
  addExamples(app);
  assembly = app.synth();
  jest.restoreAllMocks();
  unmodelled = [];
  cloud = await startLocalCloud({
    assembly: assembly.directory,
    onEvent: (event) => event.kind === 'unmodelled' && unmodelled.push(event),
  });
  const { endpoint, region, accountId } = cloud;
  const credentials = await cloud.credentialsFor(`arn:aws:iam::${accountId}:user/operator`);
  tables = new DynamoDBClient({ endpoint, region, credentials });
  queues = new SQSClient({ endpoint, region, credentials });
  topics = new SNSClient({ endpoint, region, credentials });
  objects = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  api = new SignedClient({ apiUrl: cloud.apis[0]?.url ?? '', region, connections: 2 });
});

afterAll(async () => {
  for (const client of [tables, queues, topics, objects]) client?.destroy();
  api?.close();
  await cloud?.stop();
  rmSync(directory, { recursive: true });
  expect(unmodelled).toEqual([]);
});

function output(stack: string, name: string): string {
  const value = cloud.outputs[stack]?.[name];
  if (value === undefined) throw new Error(`${stack} has no output ${name}`);
  return value;
}

async function send(QueueUrl: string, ...bodies: string[]): Promise<void> {
  for (const MessageBody of bodies) {
    await queues.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  }
}

async function items(TableName: string): Promise<unknown[]> {
  return (await tables.send(new ScanCommand({ TableName }))).Items ?? [];
}

it('are synthesised without a warning', () => {
  expect(assembly.stacks).not.toEqual([]);
  expect(assembly.stacks.flatMap(({ messages }) => messages)).toEqual([]);
});

describe('orders', () => {
  async function place(order: object): Promise<ApiAnswer> {
    const customer = await cloud.credentialsFor(`arn:aws:iam::${cloud.accountId}:role/customer`);
    return api.call(customer, 'POST', '/orders', {}, JSON.stringify(order));
  }

  it('grants what its handlers call and nothing more', () => {
    const { template } = assembly.getStackByName('Orders');
    const roles = Template.fromJSON(template).findResources('AWS::IAM::Role');
    const log = ['logs:CreateLogStream', 'logs:PutLogEvents'];
    const poll = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
    expect(Object.values(roles).map(actionsOf)).toEqual([
      [...log, 'sns:Publish'],
      [...log, 'dynamodb:PutItem', ...poll],
    ]);
  });

  it('ships an order once, also when it is placed twice, and rejects what is not an order', async () => {
    const order = { orderId: 'o-1', sku: 'tea', quantity: 2 };
    expect(await place(order)).toEqual({ status: 202, body: { orderId: 'o-1' } });
    expect(await place(order)).toEqual({ status: 202, body: { orderId: 'o-1' } });
    expect(await place({ ...order, quantity: 0 })).toMatchObject({ status: 400 });
    await cloud.settle();
    expect(await items(output('Orders', 'ShipmentsTableName'))).toEqual([
      { orderId: { S: 'o-1' }, sku: { S: 'tea' }, quantity: { N: '2' } },
    ]);
    expect((await cloud.statistics()).consumers['Orders/ShipOrder/Function']).toEqual({
      received: 2,
      completed: 2,
      failed: 0,
      deadLettered: 0,
    });
  });
});

it('kept-warm: a greeting finds an environment that pings have kept, and no ping is greeted', async () => {
  const coldStarts = async () =>
    (await cloud.statistics()).functions['KeptWarm/Greet/Function']?.coldStarts;
  await cloud.advance(5 * 60_000);
  await cloud.settle();
  const before = await coldStarts();
  await send(output('KeptWarm', 'GuestsUrl'), 'Ada');
  await cloud.settle();

  expect(before).toBeGreaterThanOrEqual(2);
  expect(await coldStarts()).toBe(before);
  const lines = await cloud.logs('KeptWarm/Greet/Function');
  expect(lines.filter((line) => line.includes('Hello'))).toEqual([
    expect.stringContaining('Hello, Ada'),
  ]);
});

it('ordered: a balance follows the order of its movements, and a list has each once', async () => {
  const TopicArn = output('Ordered', 'TopicArn');
  const accounts = ['a', 'b'];
  for (const number of [1, 2, 3, 4, 5]) {
    for (const account of accounts) {
      const Message = JSON.stringify({ account, number, amountMinor: number * 100 });
      const message = { TopicArn, Message, MessageGroupId: account };
      // Published twice, it is delivered once.
      await topics.send(new PublishCommand(message));
      await topics.send(new PublishCommand(message));
    }
  }
  await cloud.settle();

  expect(await items(output('Ordered', 'BalancesTable'))).toEqual(
    expect.arrayContaining(
      accounts.map((account) => ({
        account: { S: account },
        latest: { N: '5' },
        amountMinor: { N: '1500' },
      })),
    ),
  );
  expect(await items(output('Ordered', 'MovementsTable'))).toHaveLength(10);
});

it('encrypted: what is requested is published and kept under one key', async () => {
  await send(output('Encrypted', 'RequestsUrl'), 'r-1');
  await cloud.settle();

  expect(await items(output('Encrypted', 'RecordsTable'))).toEqual([{ requestId: { S: 'r-1' } }]);
});

it('labels: a parcel gets its label, signed', async () => {
  const Bucket = output('Labels', 'BucketName');
  const template = { Bucket, Key: 'templates/parcel.txt', Body: '{parcel} {signature}' };
  await objects.send(new PutObjectCommand(template));
  await send(output('Labels', 'ParcelsUrl'), 'p-1');
  await cloud.settle();

  const { Body } = await objects.send(new GetObjectCommand({ Bucket, Key: 'labels/p-1.txt' }));
  expect(await Body?.transformToString()).toMatch(/^p-1 [0-9a-f]{64}$/);
});

it('once: an invoice is reminded of once, however often it is due', async () => {
  await send(output('Once', 'DueUrl'), 'invoice-1', 'invoice-1', 'invoice-2');
  await cloud.playOut();

  const lines = await cloud.logs('Once/Remind/Function');
  const reminded = lines.flatMap((line) => /reminded of (\S+)/.exec(line)?.[1] ?? []);
  expect(reminded.sort()).toEqual(['invoice-1', 'invoice-2']);
});

it('mended: what had no address is delivered once it has one', async () => {
  const delivery = findTarget(
    descriptionsIn(Object.values(cloud.outputs['Mended'] ?? {})),
    'Delivery',
    'Mended',
  );
  const TopicArn = output('Mended', 'TopicArn');
  await topics.send(new PublishCommand({ TopicArn, Message: 'Ada' }));
  await cloud.playOut();
  expect(await cloud.messages(delivery.sources[0]?.arn ?? '')).toEqual(['Ada']);

  const Item = { customer: { S: 'Ada' }, address: { S: 'London' } };
  const TableName = output('Mended', 'AddressesTable');
  await tables.send(new PutItemCommand({ TableName, Item }));
  const { endpoint, region } = cloud;
  const credentials = await cloud.credentialsFor(delivery.roleArn ?? '');
  const operator = new SQSClient({ endpoint, region, credentials });
  await redrive(
    delivery,
    { perSecond: 100, signal: new AbortController().signal },
    {
      queues: new SqsQueues(operator, ONE_SERVER),
      alarms: NO_ALARMS,
      pace: { now: () => Date.now(), wait: (ms) => cloud.advance(ms) },
      log: () => undefined,
    },
  );
  operator.destroy();
  await cloud.settle();

  const lines = await cloud.logs('Mended/Deliver/Function');
  expect(lines.filter((line) => line.includes('delivered to London'))).toHaveLength(1);
});

/** The actions that a role's inline policies allow, in their order. */
function actionsOf(role: { readonly [key: string]: unknown }): string[] {
  const { Policies } = role['Properties'] as {
    Policies: { PolicyDocument: { Statement: { Action: string | string[] }[] } }[];
  };
  return Policies.flatMap(({ PolicyDocument }) =>
    PolicyDocument.Statement.flatMap(({ Action }) => Action),
  );
}
