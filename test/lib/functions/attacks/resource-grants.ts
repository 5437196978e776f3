import { type App, Stack } from 'aws-cdk-lib';
import { AttributeType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  Code,
  type FunctionOptions,
  Function as LambdaFunction,
  Runtime,
  StartingPosition,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { SnsDestination, SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { DynamoEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { DefinitionBody, Pass, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { LeastPrivilegeFunction } from '../../../../lib/functions/least-privilege-function';
import { shippingFunction } from '../shop';
import {
  ALLOW,
  type Attack,
  CONSUME,
  GET_OBJECTS,
  LIST_OBJECTS,
  USE_ITEMS,
  USE_KEY,
} from './attack';

function table(stack: Stack): Table {
  return new Table(stack, 'Orders', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    stream: StreamViewType.NEW_IMAGE,
  });
}

/** Grants of resources: CDK asks the role, which refuses at the call. */
export const RESOURCE_GRANTS: Attack[] = [
  {
    name: 'table.grantReadWriteData(fn.function)',
    widen: (stack, fn) => table(stack).grantReadWriteData(fn.function),
    grant: /^dynamodb:BatchGetItem, .*dynamodb:Scan.* on <Shop\/Orders\.Arn>$/,
    replacement: USE_ITEMS,
  },
  {
    name: 'table.grantReadData(fn.role)',
    widen: (stack, fn) => table(stack).grantReadData(fn.role),
    grant: /^dynamodb:BatchGetItem, .* on <Shop\/Orders\.Arn>$/,
    replacement: USE_ITEMS,
  },
  {
    name: 'table.grantFullAccess(fn.alias)',
    widen: (stack, fn) => table(stack).grantFullAccess(fn.alias),
    grant: 'dynamodb:* on <Shop/Orders.Arn>',
    replacement: USE_ITEMS,
  },
  {
    name: 'topic.grantPublish(fn.function)',
    widen: (stack, fn) => new Topic(stack, 'Shipped').grantPublish(fn.function),
    grant: 'sns:Publish on <Shop/Shipped.Ref>',
    replacement: 'fn.publishTo(topic)',
  },
  {
    name: 'topic.grantSubscribe(fn.function)',
    widen: (stack, fn) => new Topic(stack, 'Shipped').grantSubscribe(fn.function),
    grant: 'sns:Subscribe on <Shop/Shipped.Ref>',
    replacement: ALLOW,
  },
  {
    name: 'queue.grantSendMessages(fn.function)',
    widen: (stack, fn) => new Queue(stack, 'Labels').grantSendMessages(fn.function),
    grant: 'sqs:SendMessage, sqs:GetQueueAttributes, sqs:GetQueueUrl on <Shop/Labels.Arn>',
    replacement: 'fn.sendTo(queue)',
  },
  {
    name: 'queue.grantConsumeMessages(fn.function)',
    widen: (stack, fn) => new Queue(stack, 'Labels').grantConsumeMessages(fn.function),
    grant: /^sqs:ReceiveMessage, .* on <Shop\/Labels\.Arn>$/,
    replacement: CONSUME,
  },
  {
    name: 'queue.grantPurge(fn.function)',
    widen: (stack, fn) => new Queue(stack, 'Labels').grantPurge(fn.function),
    grant: /^sqs:PurgeQueue, .* on <Shop\/Labels\.Arn>$/,
    replacement: ALLOW,
  },
  {
    name: 'fn.function.addEventSource(new SqsEventSource(queue))',
    widen: (stack, fn) =>
      fn.function.addEventSource(new SqsEventSource(new Queue(stack, 'Labels'))),
    grant: /^sqs:ReceiveMessage, .* on <Shop\/Labels\.Arn>$/,
    replacement: CONSUME,
  },
  {
    name: 'fn.alias.addEventSource(new DynamoEventSource(table))',
    widen: (stack, fn) =>
      fn.alias.addEventSource(
        new DynamoEventSource(table(stack), { startingPosition: StartingPosition.LATEST }),
      ),
    grant: 'dynamodb:ListStreams on *',
    replacement: ALLOW,
  },
  {
    name: 'bucket.grantRead(fn.function)',
    widen: (stack, fn) => new Bucket(stack, 'Prices').grantRead(fn.function),
    grant: 's3:GetObject*, s3:GetBucket*, s3:List* on <Shop/Prices.Arn>, <Shop/Prices.Arn>/*',
    replacement: `${GET_OBJECTS} and ${LIST_OBJECTS}`,
  },
  {
    name: 'bucket.grantPut(fn.function)',
    widen: (stack, fn) => new Bucket(stack, 'Prices').grantPut(fn.function),
    grant: /^s3:PutObject.* on <Shop\/Prices\.Arn>\/\*$/,
    replacement: 'fn.putObjects(bucket, prefix)',
  },
  {
    name: 'bucket.grantReadWrite(fn.function)',
    widen: (stack, fn) => new Bucket(stack, 'Prices').grantReadWrite(fn.function),
    grant: /^s3:GetObject\*, .*s3:PutObject/,
    replacement: `${GET_OBJECTS} and fn.putObjects(bucket, prefix) and fn.deleteObjects(bucket, prefix) and ${LIST_OBJECTS}`,
  },
  {
    name: 'secret.grantRead(fn.function)',
    widen: (stack, fn) => new Secret(stack, 'Carrier').grantRead(fn.function),
    grant: 'secretsmanager:GetSecretValue, secretsmanager:DescribeSecret on <Shop/Carrier.Ref>',
    replacement: 'fn.readSecret(secret)',
  },
  {
    name: 'secret.grantWrite(fn.function)',
    widen: (stack, fn) => new Secret(stack, 'Carrier').grantWrite(fn.function),
    grant: /^secretsmanager:PutSecretValue/,
    replacement: ALLOW,
  },
  {
    name: 'key.grantDecrypt(fn.function)',
    widen: (stack, fn) => new Key(stack, 'Key').grantDecrypt(fn.function),
    grant: 'kms:Decrypt on <Shop/Key.Arn>',
    replacement: USE_KEY,
  },
  {
    name: 'a grant on a secret with a key of its own',
    widen: (stack, fn) =>
      new Secret(stack, 'Carrier', { encryptionKey: new Key(stack, 'Key') }).grantRead(fn.function),
    grant: /^secretsmanager:GetSecretValue/,
    replacement: 'fn.readSecret(secret)',
  },
  {
    name: 'parameter.grantRead(fn.function)',
    widen: (stack, fn) =>
      new StringParameter(stack, 'Rate', { stringValue: '1' }).grantRead(fn.function),
    grant: /^ssm:DescribeParameters, ssm:GetParameters, .*parameter\/<Shop\/Rate\.Ref>$/,
    replacement: 'fn.readParameter(parameter)',
  },
  {
    name: 'bus.grantPutEventsTo(fn.function)',
    widen: (stack, fn) => new EventBus(stack, 'Bus').grantPutEventsTo(fn.function),
    grant: 'events:PutEvents on <Shop/Bus.Arn>',
    replacement: 'fn.putEvents(eventBus)',
  },
  {
    name: 'machine.grantStartExecution(fn.function)',
    widen: (stack, fn) =>
      new StateMachine(stack, 'Returns', {
        definitionBody: DefinitionBody.fromChainable(new Pass(stack, 'Pass')),
      }).grantStartExecution(fn.function),
    grant: 'states:StartExecution on <Shop/Returns.Ref>',
    replacement: 'fn.startExecution(stateMachine)',
  },
  {
    name: 'stream.grantRead(fn.function)',
    widen: (stack, fn) => new Stream(stack, 'Clicks').grantRead(fn.function),
    grant: /^kinesis:DescribeStreamSummary, .* on <Shop\/Clicks\.Arn>$/,
    replacement: ALLOW,
  },
  {
    name: 'otherAlias.grantInvoke(fn.function)',
    widen: (stack, fn) => shippingFunction(stack, {}, 'Other').alias.grantInvoke(fn.function),
    grant: 'lambda:InvokeFunction on <Shop/Other/Alias.Ref>',
    replacement: 'fn.invoke(alias)',
  },
  {
    name: 'otherRole.grantPassRole(fn.role)',
    widen: (stack, fn) => shippingFunction(stack, {}, 'Other').role.grantPassRole(fn.role),
    grant: 'iam:PassRole on <Shop/Other/Role.Arn>',
    replacement: ALLOW,
  },
  {
    name: 'fn.function.configureAsyncInvoke({ onFailure: new SqsDestination(queue) })',
    widen: (stack, fn) =>
      fn.function.configureAsyncInvoke({ onFailure: new SqsDestination(new Queue(stack, 'Late')) }),
    grant: /^sqs:SendMessage, .* on <Shop\/Late\.Arn>$/,
    replacement: 'fn.sendTo(queue)',
  },
  {
    name: 'fn.alias.configureAsyncInvoke({ onFailure: new SnsDestination(topic) })',
    widen: (stack, fn) =>
      fn.alias.configureAsyncInvoke({ onFailure: new SnsDestination(new Topic(stack, 'Late')) }),
    grant: 'sns:Publish on <Shop/Late.Ref>',
    replacement: 'fn.publishTo(topic)',
  },
  {
    name: 'a traced function that is given the role',
    widen: (stack, fn) => foreignFunction(stack, fn, { tracing: Tracing.ACTIVE }),
    grant: 'xray:PutTraceSegments, xray:PutTelemetryRecords on *',
    replacement: 'tracing: Tracing.ACTIVE in the props of fn',
  },
  {
    name: 'a function with a dead-letter queue that is given the role',
    widen: (stack, fn) => foreignFunction(stack, fn, { deadLetterQueueEnabled: true }),
    grant: /^sqs:SendMessage on <Shop\/Foreign\/DeadLetterQueue\.Arn>$/,
    replacement: 'fn.sendTo(queue)',
  },
  {
    name: 'a grant on a table of another stack',
    widen: (stack, fn) => table(new Stack(stack.node.root as App, 'Stock')).grantReadData(fn.role),
    grant: /on <Stock\/Orders\.Arn>$/,
    replacement: USE_ITEMS,
  },
  {
    name: 'a grant on a bucket of another account',
    widen: (stack, fn) =>
      new Bucket(
        new Stack(stack.node.root as App, 'Far', { env: { account: '222222222222' } }),
        'Prices',
        { bucketName: 'prices' },
      ).grantRead(fn.function),
    grant: /^s3:GetObject\*/,
    replacement: `${GET_OBJECTS} and ${LIST_OBJECTS}`,
  },
];

function foreignFunction(
  stack: Stack,
  { role }: LeastPrivilegeFunction,
  props: FunctionOptions,
): void {
  new LambdaFunction(stack, 'Foreign', {
    code: Code.fromInline('exports.handler = async () => {};'),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    role,
    ...props,
  });
}
