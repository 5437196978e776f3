import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  App,
  Aws,
  CfnCondition,
  CfnOutput,
  CfnParameter,
  CfnResource,
  Fn,
  NestedStack,
  SecretValue,
  Stack,
} from 'aws-cdk-lib';
import { CfnApi, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  CfnEventInvokeConfig,
  CfnEventSourceMapping,
  type CfnFunction,
  Code,
  Function as LambdaFunction,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { CfnQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { readApplication } from '../../../local/assembly/read-application';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-assembly-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

function synthesise(build: (stack: Stack) => void): string {
  const app = new App({ outdir: path.join(directory, 'cdk.out') });
  build(new Stack(app, 'Orders'));
  return app.synth().directory;
}

const read = (assembly: string) =>
  readApplication(assembly, {
    accountId: '000000000000',
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:4000',
  }).application;

function write(file: string, content: unknown): string {
  const whole = path.join(directory, file);
  writeFileSync(whole, typeof content === 'string' ? content : JSON.stringify(content));
  return whole;
}

/** An assembly of one stack with this template, written by hand. */
function assemblyOf(template: unknown): string {
  write('Orders.template.json', template);
  const properties = { templateFile: 'Orders.template.json' };
  write('manifest.json', {
    artifacts: { Orders: { type: 'aws:cloudformation:stack', properties } },
  });
  return directory;
}

const queueOf = (properties: object) =>
  assemblyOf({ Resources: { Inbox: { Type: 'AWS::SQS::Queue', Properties: properties } } });

function functionOf(stack: Stack, environment: Record<string, string> = {}): LambdaFunction {
  return new LambdaFunction(stack, 'Worker', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromAsset(path.join(__dirname, 'fixtures/handler')),
    environment,
  });
}

describe('an assembly that is not whole', () => {
  it('is refused when its directory does not exist', () => {
    expect(() => read('/not/there')).toThrow(
      '/not/there: does not exist; run `cdk synth` and give the directory it wrote',
    );
  });

  it.each([
    [
      'is empty',
      '',
      /manifest\.json: is not valid JSON .*; run `cdk synth` again, the file is truncated/,
    ],
    ['is cut off', '{"version":"1', /manifest\.json: is not valid JSON/],
    ['is a list', '[]', /manifest\.json: does not have the expected shape at ""/],
    ['has artifacts of another shape', '{"artifacts":{"A":5}}', /expected shape at "artifacts\.A"/],
    ['has no stack', '{"version":"1"}', /declares no stack; synthesise an app that has one/],
    [
      'names no template',
      '{"artifacts":{"A":{"type":"aws:cloudformation:stack"}}}',
      /is named by the assembly but cannot be read; run `cdk synth` again/,
    ],
  ])('is refused when its manifest %s', (_name, manifest, message) => {
    write('manifest.json', manifest);
    expect(() => read(directory)).toThrow(message);
  });

  it.each([
    ['is a list', '[]', /template\.json: does not have the expected shape/],
    ['has no resources', '{}', /expected shape at "Resources"/],
    [
      'has a resource without a type',
      '{"Resources":{"A":{}}}',
      /expected shape at "Resources\.A\.Type"/,
    ],
    ['is null', 'null', /does not have the expected shape/],
  ])('is refused when its template %s', (_name, template, message) => {
    expect(() => read(assemblyOf(template))).toThrow(message);
  });

  it('is refused when the code of a function is missing', () => {
    const assembly = synthesise((stack) => functionOf(stack));
    const manifest = require(path.join(assembly, 'Orders.assets.json'));
    for (const { source } of Object.values(manifest.files) as { source: { path: string } }[]) {
      rmSync(path.join(assembly, source.path), { recursive: true });
      break;
    }
    expect(() => read(assembly)).toThrow(
      /^Orders\/Worker: its code "[0-9a-f]+\.zip" is no asset of the assembly; run `cdk synth` again/,
    );
  });

  it('is refused when its list of assets is cut off', () => {
    const assembly = synthesise((stack) => functionOf(stack));
    truncateSync(path.join(assembly, 'Orders.assets.json'), 30);
    expect(() => read(assembly)).toThrow(/Orders\.assets\.json: is not valid JSON/);
  });
});

describe('what is not modelled', () => {
  it.each<[string, (stack: Stack) => void, string]>([
    [
      'a nested stack',
      (stack) => new Queue(new NestedStack(stack, 'Inner'), 'Queue'),
      'Orders/Inner.NestedStack/Inner.NestedStackResource: the resource type AWS::CloudFormation::Stack is not modelled by the local cloud; leave the stack out with --stack',
    ],
    [
      'a custom resource',
      (stack) => new CfnResource(stack, 'Migration', { type: 'Custom::Migration' }),
      'Orders/Migration: the resource type Custom::Migration is not modelled',
    ],
    [
      'a property',
      (stack) => new CfnQueue(stack, 'Inbox').addPropertyOverride('Priority', 'high'),
      'Orders/Inbox: the property AWS::SQS::Queue.Priority is not modelled by the local cloud; leave the property out',
    ],
    [
      'a property within another',
      (stack) => {
        const { defaultChild } = functionOf(stack).node;
        (defaultChild as CfnFunction).addPropertyOverride('LoggingConfig.Odd', 1);
      },
      'Orders/Worker: the property AWS::Lambda::Function.LoggingConfig.Odd is not modelled',
    ],
    [
      'a value of a property',
      (stack) => {
        const { defaultChild } = functionOf(stack).node;
        (defaultChild as CfnFunction).addPropertyOverride('Runtime', 'python3.14');
      },
      'Orders/Worker: AWS::Lambda::Function.Runtime has a value the local cloud does not model (must be a Node.js runtime, the local cloud runs no other)',
    ],
    [
      'a layer, which would be code that is not here',
      (stack) => {
        const { defaultChild } = functionOf(stack).node;
        (defaultChild as CfnFunction).layers = [
          'arn:aws:lambda:us-east-1:000000000000:layer:carriers:1',
        ];
      },
      'Orders/Worker: the property AWS::Lambda::Function.Layers is not modelled by the local cloud',
    ],
    [
      'a network',
      (stack) => {
        const { defaultChild } = functionOf(stack).node;
        (defaultChild as CfnFunction).vpcConfig = { subnetIds: ['subnet-1'] };
      },
      'Orders/Worker: the property AWS::Lambda::Function.VpcConfig is not modelled by the local cloud',
    ],
    [
      'a record of success',
      (stack) =>
        new CfnEventInvokeConfig(stack, 'Config', {
          functionName: functionOf(stack).functionName,
          qualifier: '$LATEST',
          destinationConfig: { onSuccess: { destination: 'arn:aws:sqs:us-east-1:1:done' } },
        }),
      'Orders/Config: the property AWS::Lambda::EventInvokeConfig.DestinationConfig.OnSuccess is not modelled by the local cloud',
    ],
    [
      'a record of failure for a function',
      (stack) =>
        new CfnEventInvokeConfig(stack, 'Config', {
          functionName: functionOf(stack).functionName,
          qualifier: '$LATEST',
          destinationConfig: {
            onFailure: { destination: 'arn:aws:lambda:us-east-1:1:function:x' },
          },
        }),
      'Orders/Config: AWS::Lambda::EventInvokeConfig.DestinationConfig.OnFailure.Destination has a value the local cloud does not model (must be a queue or a topic, the local cloud sends to no other)',
    ],
    [
      'an intrinsic',
      (stack) =>
        new CfnQueue(stack, 'Inbox', { queueName: Fn.select(0, Fn.cidr('10.0.0.0/16', 1)) }),
      'Orders/Inbox.QueueName: the intrinsic Fn::Cidr is not modelled by the local cloud; write the value without it',
    ],
    [
      'a dynamic reference',
      (stack) => functionOf(stack, { KEY: SecretValue.ssmSecure('/key').unsafeUnwrap() }),
      'Orders/Worker.Environment: the dynamic reference {{resolve:ssm-secure:…}} is not modelled by the local cloud; let the function read the value when it runs',
    ],
    [
      'a dynamic reference made of pieces',
      (stack) => functionOf(stack, { KEY: `{{resolve:secretsmanager:${Aws.STACK_NAME}}}` }),
      'Orders/Worker.Environment: the dynamic reference {{resolve:secretsmanager:…}} is not modelled',
    ],
    [
      'a parameter looked up in SSM',
      (stack) => {
        const parameter = new CfnParameter(stack, 'Size', {
          type: 'AWS::SSM::Parameter::Value<String>',
          default: '/size',
        });
        new CfnQueue(stack, 'Inbox', { queueName: parameter.valueAsString });
      },
      'Orders/Size: the parameter type AWS::SSM::Parameter::Value<String> is not modelled by the local cloud; use context instead',
    ],
    [
      'a parameter without a default',
      (stack) => {
        const parameter = new CfnParameter(stack, 'Name');
        new CfnQueue(stack, 'Inbox', { queueName: parameter.valueAsString });
      },
      'Orders/Name: the parameter has no default, and the local cloud deploys with defaults only',
    ],
    [
      'a transform',
      (stack) => {
        new Queue(stack, 'Inbox');
        stack.addTransform('AWS::LanguageExtensions');
      },
      'Orders: the section Transform of the template is not modelled by the local cloud',
    ],
    [
      'inline code',
      (stack) =>
        new LambdaFunction(stack, 'Worker', {
          runtime: Runtime.NODEJS_24_X,
          handler: 'index.handler',
          code: Code.fromInline('exports.handler = () => {};'),
        }),
      'Orders/Worker: AWS::Lambda::Function.Code.ZipFile (inline code) is not modelled by the local cloud; give the code as an asset',
    ],
  ])('%s is refused, naming place and remedy', (_name, build, message) => {
    expect(() => read(synthesise((stack) => void build(stack)))).toThrow(message);
  });

  it('code in an archive is refused', () => {
    const archive = write('code.zip', 'PK');
    const assembly = synthesise((stack) => {
      new LambdaFunction(stack, 'Worker', {
        runtime: Runtime.NODEJS_24_X,
        handler: 'index.handler',
        code: Code.fromAsset(archive),
      });
    });
    expect(() => read(assembly)).toThrow(
      /^Orders\/Worker: its code ".*" is a file, and the local cloud unpacks none; give the directory/,
    );
  });
});

describe('what goes round in circles', () => {
  it('is refused when two resources are named after each other', () => {
    const circle = (other: string) => ({
      Type: 'AWS::SQS::Queue',
      Properties: { QueueName: { 'Fn::GetAtt': [other, 'QueueName'] } },
    });
    const assembly = assemblyOf({ Resources: { A: circle('B'), B: circle('A') } });
    expect(() => read(assembly)).toThrow(
      'Orders/B: depends on itself (Orders/B -> Orders/A -> Orders/B); break the circle',
    );
  });

  it('is refused when a condition asks for itself', () => {
    const assembly = assemblyOf({
      Conditions: { IsProd: { 'Fn::Not': [{ Condition: 'IsProd' }] } },
      Resources: { A: { Type: 'AWS::SQS::Queue', Condition: 'IsProd' } },
    });
    expect(() => read(assembly)).toThrow('Orders/IsProd: depends on itself');
  });
});

describe('what refers to something that is not there', () => {
  const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:elsewhere';
  const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:elsewhere';

  it.each<[string, (stack: Stack) => void, string]>([
    [
      'a mapping of a queue elsewhere',
      (stack) => {
        const { functionName } = functionOf(stack);
        new CfnEventSourceMapping(stack, 'Mapping', { eventSourceArn: QUEUE, functionName });
      },
      `Orders/Mapping: EventSourceArn refers to the queue ${QUEUE}, which is not in what runs locally; run the stack that declares it beside this one`,
    ],
    [
      'a mapping to a function elsewhere',
      (stack) => {
        const { queueArn } = new Queue(stack, 'Inbox');
        new CfnEventSourceMapping(stack, 'Mapping', {
          eventSourceArn: queueArn,
          functionName: FUNCTION,
        });
      },
      `Orders/Mapping: FunctionName refers to the function ${FUNCTION}, which is not`,
    ],
    [
      'dead letters to a queue elsewhere',
      (stack) =>
        new CfnQueue(stack, 'Inbox', {
          redrivePolicy: { deadLetterTargetArn: QUEUE, maxReceiveCount: 3 },
        }),
      `Orders/Inbox: RedrivePolicy refers to the queue ${QUEUE}, which is not`,
    ],
    [
      'a redrive policy without a target',
      (stack) => new CfnQueue(stack, 'Inbox', { redrivePolicy: { maxReceiveCount: 3 } }),
      'Orders/Inbox: RedrivePolicy must name a deadLetterTargetArn, got {"maxReceiveCount":3}',
    ],
    [
      'a record of failure to a queue elsewhere',
      (stack) =>
        new CfnEventInvokeConfig(stack, 'Config', {
          functionName: functionOf(stack).functionName,
          qualifier: '$LATEST',
          destinationConfig: { onFailure: { destination: QUEUE } },
        }),
      `Orders/Config: OnFailure.Destination refers to the queue ${QUEUE}, which is not`,
    ],
    [
      'how often to invoke a function elsewhere',
      (stack) =>
        new CfnEventInvokeConfig(stack, 'Config', {
          functionName: 'elsewhere',
          qualifier: 'live',
          maximumRetryAttempts: 0,
        }),
      `Orders/Config: Qualifier refers to the function ${FUNCTION}:live, which is not`,
    ],
    [
      'a schedule of a function elsewhere',
      (stack) =>
        new CfnSchedule(stack, 'Nightly', {
          scheduleExpression: 'rate(1 day)',
          flexibleTimeWindow: { mode: 'OFF' },
          target: { arn: FUNCTION, roleArn: 'arn:aws:iam::000000000000:role/x' },
        }),
      `Orders/Nightly: Target.Arn refers to the function ${FUNCTION}, which is not`,
    ],
    [
      'a route to an integration elsewhere',
      (stack) => {
        const { ref: apiId } = new CfnApi(stack, 'Api', { name: 'Api', protocolType: 'HTTP' });
        new CfnStage(stack, 'Stage', { apiId, stageName: '$default' });
        new CfnRoute(stack, 'Route', { apiId, routeKey: 'GET /', target: 'integrations/x' });
      },
      'Orders/Route: its Target names no integration of the assembly, got "integrations/x"',
    ],
    [
      'an API without a stage',
      (stack) => new CfnApi(stack, 'Api', { name: 'Api', protocolType: 'HTTP' }),
      'Orders/Api: has no AWS::ApiGatewayV2::Stage; add the $default stage',
    ],
    [
      'an import that nobody exports',
      (stack) => new CfnQueue(stack, 'Inbox', { queueName: Fn.importValue('Shared') }),
      'Orders/Inbox.QueueName: Fn::ImportValue cannot be resolved (no stack of the assembly exports "Shared")',
    ],
  ])('%s is refused', (_name, build, message) => {
    expect(() => read(synthesise((stack) => void build(stack)))).toThrow(message);
  });

  it('a reference that the template does not declare is refused', () => {
    expect(() => read(queueOf({ QueueName: { Ref: 'Gone' } }))).toThrow(
      'Orders: a reference names "Gone", which the template does not declare',
    );
  });
});

describe('what is only conditional', () => {
  it('is left out with its condition, and not checked', () => {
    const assembly = synthesise((stack) => {
      const never = new CfnCondition(stack, 'Never', { expression: Fn.conditionEquals(1, 2) });
      const cache = new CfnResource(stack, 'Cache', { type: 'AWS::ElastiCache::CacheCluster' });
      cache.cfnOptions.condition = never;
      new Queue(stack, 'Inbox');
      new CfnOutput(stack, 'Out', { value: 'x', condition: never });
    });
    expect(read(assembly)).toMatchObject({
      queues: [{ path: 'Orders/Inbox' }],
      outputs: { Orders: {} },
    });
  });

  it('a list of a parameter is a list', () => {
    const assembly = assemblyOf({
      Parameters: { Names: { Type: 'CommaDelimitedList', Default: 'first, second' } },
      Resources: {
        Inbox: {
          Type: 'AWS::SQS::Queue',
          Properties: { QueueName: { 'Fn::Select': [1, { Ref: 'Names' }] } },
        },
      },
    });
    expect(read(assembly).queues[0]?.name).toBe('second');
  });
});
