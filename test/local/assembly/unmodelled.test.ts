import {
  Aws,
  CfnParameter,
  CfnResource,
  Fn,
  NestedStack,
  SecretValue,
  type Stack,
} from 'aws-cdk-lib';
import {
  CfnEventInvokeConfig,
  type CfnFunction,
  Code,
  Function as LambdaFunction,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { CfnQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { functionOf, read, synthesise, write } from './support/assemblies';

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
