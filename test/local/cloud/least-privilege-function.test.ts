import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Duration, Size, Stack } from 'aws-cdk-lib';
import { Code, SystemLogLevel, Tracing } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { FailureDestination, LeastPrivilegeFunction } from '../../../lib';
import { startLocalCloud } from '../../../local/cloud/start-local-cloud';
import type { LocalCloud } from '../../../local/cloud/types';

let directory: string;
let cloud: LocalCloud;
const lines: string[] = [];
const watchers = new Set<() => void>();

/** Functions that fail every hour, one with each kind of destination, and one that keeps records. */
function synthesise(): string {
  const app = new App({ outdir: path.join(directory, 'cdk.out') });
  const stack = new Stack(app, 'Shop');
  const source = path.join(directory, 'code');
  cpSync(path.join(__dirname, 'fixtures/shipping.js'), path.join(source, 'index.js'));
  const code = Code.fromAsset(source);
  const unshipped = new Queue(stack, 'Unshipped', { visibilityTimeout: Duration.minutes(1) });
  const failures = new Topic(stack, 'Failures');
  failures.addSubscription(new SqsSubscription(unshipped, { rawMessageDelivery: true }));
  const destinations = {
    ByQueue: FailureDestination.queue(unshipped),
    ByTopic: FailureDestination.topic(failures),
  };
  for (const [id, onFailure] of Object.entries(destinations)) {
    const fn = new LeastPrivilegeFunction(stack, id, {
      code,
      handler: 'index.fail',
      description: 'Ships nothing',
      onFailure,
      retryAttempts: 1,
      tracing: Tracing.ACTIVE,
      ephemeralStorageSize: Size.gibibytes(1),
      systemLogLevel: SystemLogLevel.WARN,
    });
    new Schedule(stack, `Every${id}`, {
      schedule: ScheduleExpression.rate(Duration.hours(1)),
      target: new LambdaInvoke(fn.alias),
    });
  }
  const keep = new LeastPrivilegeFunction(stack, 'Keep', {
    code,
    handler: 'index.keep',
    description: 'Keeps records',
  });
  keep.consumeFrom(unshipped);
  keep.alias.addEventSourceMapping('Unshipped', { eventSourceArn: unshipped.queueArn });
  return app.synth().directory;
}

/** Resolves when so many lines were logged that hold the text. */
function logged(text: string, count: number): Promise<void> {
  return new Promise((resolve) => {
    const watch = () => {
      if (lines.filter((line) => line.includes(text)).length < count) return;
      watchers.delete(watch);
      resolve();
    };
    watchers.add(watch);
    watch();
  });
}

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));
  cloud = await startLocalCloud({
    assembly: synthesise(),
    observe: ['log'],
    onEvent: (event) => {
      if (event.kind === 'log') lines.push(event.line);
      for (const watch of [...watchers]) watch();
    },
  });
  await cloud.advance(Duration.hours(1).toMilliseconds());
  await logged('END RequestId', 2);
  await cloud.advance(Duration.minutes(1).toMilliseconds());
  await logged('RetriesExhausted', 2);
}, 30_000);

afterAll(async () => {
  await cloud.stop();
  rmSync(directory, { recursive: true });
});

describe('a least-privilege function in the local cloud', () => {
  it('leaves a record of each event that it failed twice, in its queue and in its topic', () => {
    const records = lines.filter((line) => line.startsWith('{"version"')).map((x) => JSON.parse(x));
    expect(records.map(({ requestContext }) => requestContext)).toEqual(
      Array(2).fill({
        requestId: expect.any(String),
        functionArn: expect.stringMatching(/:function:Shop-By(Queue|Topic)\S+:live$/),
        condition: 'RetriesExhausted',
        approximateInvokeCount: 2,
      }),
    );
    expect(records[0].responsePayload).toMatchObject({ errorMessage: 'out of stock' });
  });

  it('logs in JSON what is loud enough', () => {
    const own = lines.filter((line) => line.includes('"level"')).map((line) => JSON.parse(line));
    expect(own).toEqual(
      Array(4).fill({
        timestamp: expect.any(String),
        level: 'WARN',
        requestId: expect.any(String),
        message: 'shipping failed',
      }),
    );
  });
});
