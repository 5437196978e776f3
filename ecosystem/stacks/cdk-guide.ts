import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { LambdaRestApi } from 'aws-cdk-lib/aws-apigateway';
import { AttributeType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { CloudWatchLogGroup, SfnStateMachine, SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { EventBridgeDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import {
  DynamoEventSource,
  KinesisEventSource,
  SqsDlq,
  SqsEventSource,
} from 'aws-cdk-lib/aws-lambda-event-sources';
import { FilterPattern, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { LambdaDestination } from 'aws-cdk-lib/aws-logs-destinations';
import { Bucket, BucketEncryption, EventType } from 'aws-cdk-lib/aws-s3';
import { SnsDestination, SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { DefinitionBody, JsonPath, StateMachine, TaskInput } from 'aws-cdk-lib/aws-stepfunctions';
import {
  DynamoAttributeValue,
  DynamoPutItem,
  LambdaInvoke,
  SqsSendMessage,
} from 'aws-cdk-lib/aws-stepfunctions-tasks';
import {
  AwsCustomResource,
  AwsCustomResourcePolicy,
  PhysicalResourceId,
} from 'aws-cdk-lib/custom-resources';
import { plainFunction, type Sample } from './stack';

const from = 'aws-cdk-lib';
const partitionKey = { name: 'id', type: AttributeType.STRING };

/** What the READMEs of aws-cdk-lib's modules show, put together as they do. */
export const CDK_GUIDE: readonly Sample[] = [
  {
    name: 'QueueBatches',
    from,
    what: 'a function takes messages of a queue in batches and reports failures',
    build(stack) {
      const deadLetters = new Queue(stack, 'DeadLetters', { retentionPeriod: Duration.days(14) });
      const queue = new Queue(stack, 'Queue', {
        visibilityTimeout: Duration.seconds(30),
        deadLetterQueue: { queue: deadLetters, maxReceiveCount: 5 },
      });
      plainFunction(stack, 'Handle').addEventSource(
        new SqsEventSource(queue, {
          batchSize: 10,
          maxBatchingWindow: Duration.minutes(5),
          reportBatchItemFailures: true,
        }),
      );
    },
  },
  {
    name: 'KinesisConsumer',
    from,
    what: 'a function reads a Kinesis stream',
    build(stack) {
      plainFunction(stack, 'Handle').addEventSource(
        new KinesisEventSource(new Stream(stack, 'Stream'), {
          batchSize: 100,
          startingPosition: StartingPosition.TRIM_HORIZON,
        }),
      );
    },
  },
  {
    name: 'TableStream',
    from,
    what: 'a function reads the stream of a table, with a place for failed batches',
    build(stack) {
      const table = new Table(stack, 'Table', {
        partitionKey,
        stream: StreamViewType.NEW_IMAGE,
      });
      plainFunction(stack, 'Handle').addEventSource(
        new DynamoEventSource(table, {
          startingPosition: StartingPosition.TRIM_HORIZON,
          batchSize: 5,
          bisectBatchOnError: true,
          onFailure: new SqsDlq(new Queue(stack, 'DeadLetters')),
          retryAttempts: 10,
        }),
      );
    },
  },
  {
    name: 'Bus',
    from,
    what: 'a function puts events on a bus, whose rules log them and tell a topic',
    build(stack) {
      const bus = new EventBus(stack, 'Bus');
      bus.grantPutEventsTo(plainFunction(stack, 'Place'));
      bus.archive('Archive', {
        eventPattern: { account: [stack.account] },
        retention: Duration.days(365),
      });
      new Rule(stack, 'Placed', {
        eventBus: bus,
        eventPattern: { source: ['shop'], detailType: ['OrderPlaced'] },
        targets: [
          new CloudWatchLogGroup(new LogGroup(stack, 'Log')),
          new SnsTopic(new Topic(stack, 'Topic')),
        ],
      });
    },
  },
  {
    name: 'OrderWorkflow',
    from,
    what: 'a rule starts a state machine, which calls a function, a table and a queue',
    build(stack) {
      const charge = new LambdaInvoke(stack, 'Charge', {
        lambdaFunction: plainFunction(stack, 'ChargeFunction'),
        outputPath: '$.Payload',
      });
      const record = new DynamoPutItem(stack, 'Record', {
        table: new Table(stack, 'Orders', { partitionKey }),
        item: { id: DynamoAttributeValue.fromString(JsonPath.stringAt('$.id')) },
        resultPath: JsonPath.DISCARD,
      });
      const ship = new SqsSendMessage(stack, 'Ship', {
        queue: new Queue(stack, 'Shipping'),
        messageBody: TaskInput.fromJsonPathAt('$.id'),
      });
      const order = new StateMachine(stack, 'Order', {
        definitionBody: DefinitionBody.fromChainable(charge.next(record).next(ship)),
        tracingEnabled: true,
        timeout: Duration.minutes(5),
      });
      new Rule(stack, 'Placed', {
        eventPattern: { source: ['shop'] },
        targets: [new SfnStateMachine(order)],
      });
    },
  },
  {
    name: 'UploadQueue',
    from,
    what: 'a bucket tells an encrypted queue of new objects, and a topic of removed ones',
    build(stack) {
      const bucket = new Bucket(stack, 'Bucket', { encryption: BucketEncryption.S3_MANAGED });
      const inbox = new Queue(stack, 'Inbox', { encryption: QueueEncryption.KMS });
      bucket.addEventNotification(EventType.OBJECT_CREATED, new SqsDestination(inbox));
      const removed = new Topic(stack, 'Removed');
      bucket.addEventNotification(EventType.OBJECT_REMOVED, new SnsDestination(removed));
    },
  },
  {
    name: 'CustomResources',
    from,
    what: 'an SDK call at deployment, and a bucket that is emptied when it is deleted',
    build(stack) {
      const bucket = new Bucket(stack, 'Bucket', {
        removalPolicy: RemovalPolicy.DESTROY,
        autoDeleteObjects: true,
      });
      new AwsCustomResource(stack, 'Version', {
        onUpdate: {
          service: 'SSM',
          action: 'GetParameter',
          parameters: { Name: '/shop/version', WithDecryption: true },
          physicalResourceId: PhysicalResourceId.of('version'),
        },
        policy: AwsCustomResourcePolicy.fromSdkCalls({
          resources: AwsCustomResourcePolicy.ANY_RESOURCE,
        }),
      });
      bucket.grantPut(plainFunction(stack, 'Export', { logRetention: RetentionDays.ONE_WEEK }));
    },
  },
  {
    name: 'VpcFunction',
    from,
    what: 'a REST API in front of a function in a VPC that reads a secret',
    build(stack) {
      const vpc = new Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 1 });
      const place = plainFunction(stack, 'Place', { vpc, timeout: Duration.seconds(30) });
      new Secret(stack, 'Password').grantRead(place);
      new LambdaRestApi(stack, 'Api', { handler: place });
    },
  },
  {
    name: 'Destinations',
    from,
    what: 'a function sends its outcomes to a bus, another reads its log',
    build(stack) {
      const bus = new EventBus(stack, 'Outcomes');
      const work = plainFunction(stack, 'Work', {
        onSuccess: new EventBridgeDestination(bus),
        onFailure: new EventBridgeDestination(bus),
        logGroup: new LogGroup(stack, 'Log', { retention: RetentionDays.ONE_MONTH }),
      });
      work.logGroup.addSubscriptionFilter('Errors', {
        destination: new LambdaDestination(plainFunction(stack, 'Report')),
        filterPattern: FilterPattern.literal('ERROR'),
      });
    },
  },
  {
    name: 'FifoFanOut',
    from,
    what: 'a FIFO topic delivers to two FIFO queues, each handled by a function',
    build(stack) {
      const topic = new Topic(stack, 'Topic', { fifo: true, contentBasedDeduplication: true });
      const deadLetters = new Queue(stack, 'DeadLetters', { fifo: true });
      for (const id of ['Ship', 'Bill']) {
        const queue = new Queue(stack, `${id}Queue`, {
          fifo: true,
          deadLetterQueue: { queue: deadLetters, maxReceiveCount: 3 },
        });
        topic.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true }));
        plainFunction(stack, id).addEventSource(new SqsEventSource(queue));
      }
    },
  },
];
