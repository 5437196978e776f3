import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import {
  CfnScalableTarget,
  CfnScalingPolicy,
  type ScalableTarget,
  Schedule,
} from 'aws-cdk-lib/aws-applicationautoscaling';
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
  it('begins with the minimum, and is changed by its policy and its schedule', () => {
    const { application, ignored } = read((alias) => {
      const scaling = alias.addAutoScaling({ minCapacity: 3, maxCapacity: 10 });
      scaling.scaleOnUtilization({ utilizationTarget: 0.7, scaleInCooldown: Duration.minutes(5) });
      scaling.scaleOnSchedule('Morning', {
        schedule: Schedule.cron({ hour: '8', minute: '0' }),
        minCapacity: 5,
      });
    });
    const [alias] = application.aliases;
    expect(alias).toMatchObject({ name: 'live', provisionedConcurrency: 3 });
    expect(application.scaling).toEqual([
      {
        path: 'Orders/Live/AliasScaling/Target',
        stack: 'Orders',
        logicalId: expect.any(String),
        aliasArn: alias?.arn,
        minimum: 3,
        maximum: 10,
        scheduled: [{ expression: 'cron(0 8 * * ? *)', timeZone: 'UTC', minimum: 5 }],
        tracking: {
          target: 0.7,
          statistic: 'average',
          scaleOutCooldownMs: 0,
          scaleInCooldownMs: 300_000,
          scalesIn: true,
        },
      },
    ]);
    expect(ignored).toEqual([]);
  });

  it('leaves out and names a policy that is of another kind', () => {
    const { application, ignored } = read((alias, stack) => {
      const scaling = alias.addAutoScaling({ maxCapacity: 10 });
      const { scalableTargetId } = scaling.node.findChild('Target') as ScalableTarget;
      new CfnScalingPolicy(stack, 'Steps', {
        policyName: 'Steps',
        policyType: 'StepScaling',
        scalingTargetId: scalableTargetId,
      });
    });
    expect(application.scaling).toMatchObject([{ maximum: 10, scheduled: [] }]);
    expect(application.scaling[0]?.tracking).toBeUndefined();
    expect(ignored).toEqual(['Orders/Steps (AWS::ApplicationAutoScaling::ScalingPolicy)']);
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
