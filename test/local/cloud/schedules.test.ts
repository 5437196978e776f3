import path from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { startLocalCloud } from '../../../local/cloud/start-local-cloud';
import type { LocalCloud } from '../../../local/cloud/types';

let cloud: LocalCloud;

beforeAll(async () => {
  const app = new App();
  const stack = new Stack(app, 'Shop');
  const fn = new LambdaFunction(stack, 'Ship', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromAsset(path.join(__dirname, 'fixtures/second-attempt')),
  });
  new Schedule(stack, 'Hourly', {
    schedule: ScheduleExpression.rate(Duration.hours(1)),
    target: new LambdaInvoke(fn),
  });
  cloud = await startLocalCloud({
    assembly: app.synth().directory,
    iam: 'record',
    execution: 'isolates',
  });
}, 30_000);

afterAll(() => cloud?.stop());

describe('an hour that is passed over at once', () => {
  it('waits for what a schedule begins, and for its second attempt a minute later', async () => {
    await cloud.advance(Duration.minutes(90).toMilliseconds());
    const [logged] = (await cloud.logs('Shop/Ship')).flatMap(
      (line) => /took (\d+) ms/.exec(line)?.[1] ?? [],
    );
    expect(Number(logged)).toBeLessThan(3_000);
  });
});
