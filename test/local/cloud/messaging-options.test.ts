import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PublishCommand, type PublishCommandInput, SNSClient } from '@aws-sdk/client-sns';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, FilterCriteria } from 'aws-cdk-lib/aws-lambda';
import { FanOut, LeastPrivilegeFunction } from '../../../lib';
import { startLocalCloud } from '../../../local/cloud/start-local-cloud';
import type { CloudEvent, LocalCloud } from '../../../local/cloud/types';

let directory: string;
let cloud: LocalCloud;
let topics: SNSClient;
const events: CloudEvent[] = [];

/** One key, a FIFO topic and a standard one, and consumers with most of what they can be given. */
function synthesise(): string {
  const app = new App({ outdir: path.join(directory, 'cdk.out') });
  const stack = new Stack(app, 'Shop');
  const code = path.join(directory, 'code');
  cpSync(path.join(__dirname, 'fixtures/attributes.js'), path.join(code, 'index.js'));
  const handler = (id: string) =>
    new LeastPrivilegeFunction(stack, id, {
      code: Code.fromAsset(code),
      description: 'Logs what it gets',
    });
  const encryptionKey = new Key(stack, 'Key');
  const moved = new FanOut(stack, 'Moved', { encryptionKey, fifo: true });
  moved.addConsumer('Ledger', { function: handler('Book') });
  moved.addConsumer('Statistics', { function: handler('Count'), fifo: false });
  const placed = new FanOut(stack, 'Placed', { encryptionKey });
  placed.addConsumer('Shipping', {
    function: handler('Ship'),
    filters: [FilterCriteria.filter({ body: [{ prefix: 'CH' }] })],
    minimumPollers: 2,
  });
  for (const [id, { topic }] of Object.entries({ moved, placed })) {
    new CfnOutput(stack, `${id}Arn`, { value: topic.topicArn });
  }
  return app.synth().directory;
}

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));
  cloud = await startLocalCloud({
    assembly: synthesise(),
    onEvent: (event) => events.push(event),
  });
  topics = new SNSClient({
    endpoint: cloud.endpoint,
    region: cloud.region,
    credentials: await cloud.credentialsFor('arn:aws:iam::000000000000:user/operator'),
  });
});

afterAll(async () => {
  await cloud?.stop();
  rmSync(directory, { recursive: true });
});

const publish = (topic: string, input: PublishCommandInput) =>
  topics.send(new PublishCommand({ TopicArn: cloud.outputs['Shop']?.[`${topic}Arn`], ...input }));

/** What a function logged that it handled. */
async function handledBy(fn: string): Promise<string[]> {
  const lines = await cloud.logs(`Shop/${fn}/Function`);
  return lines.flatMap((line) => /handled (.*?)(?="|$)/.exec(JSON.stringify(line))?.[1] ?? []);
}

describe('fan-outs on the local cloud', () => {
  it('deliver in order and with the group to FIFO consumers, and without to standard ones', async () => {
    for (const Message of ['one', 'two', 'two']) {
      await publish('moved', {
        Message,
        MessageGroupId: 'account-1',
        MessageDeduplicationId: Message,
      });
    }
    await cloud.playOut();
    expect(await handledBy('Book')).toEqual(['one of account-1', 'two of account-1']);
    expect((await handledBy('Count')).sort()).toEqual(['one of undefined', 'two of undefined']);
  });

  it('hand a tenant on, and what a filter does not want is gone', async () => {
    await publish('placed', { Message: 'CH 1', MessageGroupId: 'tenant-1' });
    await publish('placed', { Message: 'DE 2' });
    await cloud.playOut();
    expect(await handledBy('Ship')).toEqual(['CH 1 of tenant-1']);
  });

  it('refuse what AWS would take and lose, and say why', async () => {
    const attributes = Array.from({ length: 11 }, (_, index) => [
      `attribute${index}`,
      { DataType: 'String', StringValue: 'x' },
    ]);
    const MessageAttributes = Object.fromEntries(attributes);
    await expect(publish('placed', { Message: 'CH 3', MessageAttributes })).rejects.toThrow(
      'a message must have at most 10 attributes where delivery is raw, got 11',
    );
    expect(events.filter(({ kind }) => kind === 'unmodelled')).toEqual([]);
  });
});
