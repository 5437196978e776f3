import { CfnCondition, CfnOutput, CfnResource, Fn, type Stack } from 'aws-cdk-lib';
import { CfnApi, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnEventInvokeConfig, CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { CfnQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { assemblyOf, functionOf, queueOf, read, synthesise } from './support/assemblies';

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
