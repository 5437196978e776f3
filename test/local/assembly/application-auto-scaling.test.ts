import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnScalableTarget, Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import { Alias, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { readApplication } from '../../../local/assembly/read-application';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-assembly-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** Any team's app, with stock constructs. */
function read(
  build: (alias: Alias, stack: Stack) => void,
  provisionedConcurrentExecutions?: number,
) {
  const app = new App({ outdir: path.join(directory, 'cdk.out') });
  const stack = new Stack(app, 'Orders');
  const worker = new LambdaFunction(stack, 'Worker', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromAsset(path.join(__dirname, 'fixtures/handler')),
  });
  const version = worker.currentVersion;
  build(
    new Alias(stack, 'Live', { aliasName: 'live', version, provisionedConcurrentExecutions }),
    stack,
  );
  return readApplication(app.synth().directory, {
    accountId: '000000000000',
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:4000',
  });
}

describe('an alias that is scaled', () => {
  it('runs with the minimum, whatever the load and the schedule', () => {
    const { application, ignored } = read((alias) => {
      const scaling = alias.addAutoScaling({ minCapacity: 3, maxCapacity: 10 });
      scaling.scaleOnUtilization({ utilizationTarget: 0.7 });
      scaling.scaleOnSchedule('Morning', {
        schedule: Schedule.cron({ hour: '8', minute: '0' }),
        minCapacity: 5,
      });
    });
    expect(application.aliases).toMatchObject([{ name: 'live', provisionedConcurrency: 3 }]);
    expect(ignored).toContainEqual(
      expect.stringMatching(/^Orders\/Live\/.* \(AWS::ApplicationAutoScaling::ScalingPolicy\)$/),
    );
  });

  it('runs with what it is given itself where that is more', () => {
    const { application } = read((alias) => alias.addAutoScaling({ maxCapacity: 10 }), 4);
    expect(application.aliases).toMatchObject([{ provisionedConcurrency: 4 }]);
  });
});

describe('a scalable target', () => {
  it('is refused when its alias is not there', () => {
    expect(() => read((_, stack) => target(stack, 'function:worker:live'))).toThrow(
      'Orders/Target: ResourceId must name an alias of the assembly, got "function:worker:live"; run the stack that declares it beside this one',
    );
  });

  it('is refused when it is no alias', () => {
    expect(() => read((_, stack) => target(stack, 'table/orders', 'dynamodb'))).toThrow(
      /^Orders\/Target: AWS::ApplicationAutoScaling::ScalableTarget\.ServiceNamespace has a value the local cloud does not model \(must be lambda, the local cloud scales nothing else\)/,
    );
  });
});

function target(stack: Stack, resourceId: string, serviceNamespace = 'lambda'): void {
  new CfnScalableTarget(stack, 'Target', {
    serviceNamespace,
    scalableDimension: 'lambda:function:ProvisionedConcurrency',
    resourceId,
    minCapacity: 1,
    maxCapacity: 2,
  });
}
