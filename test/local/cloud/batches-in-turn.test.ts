import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { FanOut, LeastPrivilegeFunction } from '../../../lib';
import { startLocalCloud } from '../../../local/cloud/start-local-cloud';

const BEGINS = 'begins';
const ENDS = 'ends';

let directory: string;
let assembly: string;

/** One event, two consumers that take a second for it. */
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));
  const app = new App({ outdir: path.join(directory, 'cdk.out') });
  const stack = new Stack(app, 'Shop');
  const code = path.join(directory, 'code');
  cpSync(path.join(__dirname, 'fixtures/pausing.js'), path.join(code, 'index.js'));
  const placed = new FanOut(stack, 'Placed', {});
  for (const name of ['Ship', 'Count']) {
    const handler = new LeastPrivilegeFunction(stack, name, {
      code: Code.fromAsset(code),
      description: 'Takes its time',
    });
    placed.addConsumer(`${name}ping`, { function: handler });
  }
  new CfnOutput(stack, 'TopicArn', { value: placed.topic.topicArn });
  assembly = app.synth().directory;
});

afterAll(() => rmSync(directory, { recursive: true }));

/** What the two consumers logged of one event, in order. */
async function handled(batchesInTurn: boolean): Promise<string[]> {
  const told: string[] = [];
  const cloud = await startLocalCloud({
    assembly,
    execution: 'isolates',
    batchesInTurn,
    observe: ['log'],
    onEvent: (event) => {
      const [, what] = (event.kind === 'log' && /handling (\w+)/.exec(event.line)) || [];
      if (what !== undefined) told.push(what);
    },
  });
  try {
    const topics = new SNSClient({
      endpoint: cloud.endpoint,
      region: cloud.region,
      credentials: await cloud.credentialsFor('arn:aws:iam::000000000000:user/operator'),
    });
    const { TopicArn } = cloud.outputs['Shop'] ?? {};
    await topics.send(new PublishCommand({ TopicArn, Message: 'an order' }));
    await cloud.playOut();
    return told;
  } finally {
    await cloud.stop();
  }
}

describe('two consumers of one event', () => {
  it('handle it side by side', async () => {
    expect(await handled(false)).toEqual([BEGINS, BEGINS, ENDS, ENDS]);
  });

  it('handle it one after the other when batches are handed over in turn', async () => {
    expect(await handled(true)).toEqual([BEGINS, ENDS, BEGINS, ENDS]);
  });
});
