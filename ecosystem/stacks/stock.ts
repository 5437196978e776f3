import { Duration } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule as RuleSchedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Key } from 'aws-cdk-lib/aws-kms';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Bucket, EventType } from 'aws-cdk-lib/aws-s3';
import { LambdaDestination } from 'aws-cdk-lib/aws-s3-notifications';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke as ScheduledInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Topic } from 'aws-cdk-lib/aws-sns';
import {
  EmailSubscription,
  LambdaSubscription,
  SqsSubscription,
} from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { DefinitionBody, StateMachine, TaskInput } from 'aws-cdk-lib/aws-stepfunctions';
import { SnsPublish } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { plainFunction, type Sample } from './stack';

const from = 'aws-cdk-lib';

export const STOCK: readonly Sample[] = [
  {
    name: 'FanOut',
    from,
    what: 'a topic delivers to two queues, each handled by a function',
    build(stack) {
      const placed = new Topic(stack, 'Placed');
      for (const id of ['Ship', 'Bill']) {
        const queue = new Queue(stack, `${id}Queue`);
        placed.addSubscription(new SqsSubscription(queue));
        plainFunction(stack, id).addEventSource(new SqsEventSource(queue));
      }
      placed.grantPublish(plainFunction(stack, 'Place'));
    },
  },
  {
    name: 'EncryptedFanOut',
    from,
    what: 'one queue, under customer keys, with dead letters at both hops and an alarm',
    build(stack) {
      const placed = new Topic(stack, 'Placed', { masterKey: new Key(stack, 'TopicKey') });
      const encryptionMasterKey = new Key(stack, 'QueueKey');
      const deadLetters = new Queue(stack, 'DeadLetters', { encryptionMasterKey });
      const queue = new Queue(stack, 'Inbox', {
        encryptionMasterKey,
        deadLetterQueue: { queue: deadLetters, maxReceiveCount: 3 },
      });
      placed.addSubscription(new SqsSubscription(queue, { deadLetterQueue: deadLetters }));
      plainFunction(stack, 'Ship').addEventSource(
        new SqsEventSource(queue, { reportBatchItemFailures: true }),
      );
      const pager = new Topic(stack, 'Pager', { masterKey: new Key(stack, 'PagerKey') });
      pager.addSubscription(new EmailSubscription('pager@example.com'));
      new Alarm(stack, 'DeadLettersAlarm', {
        metric: deadLetters.metricApproximateNumberOfMessagesVisible(),
        threshold: 1,
        evaluationPeriods: 1,
      }).addAlarmAction(new SnsAction(pager));
    },
  },
  {
    name: 'Provisioned',
    from,
    what: 'a provisioned alias that scales, is deployed as a canary, and is fed from a queue',
    build(stack) {
      const fn = plainFunction(stack, 'Charge', { reservedConcurrentExecutions: 10 });
      const alias = fn.addAlias('live', { provisionedConcurrentExecutions: 5 });
      alias.addAutoScaling({ minCapacity: 5, maxCapacity: 20 }).scaleOnUtilization({
        utilizationTarget: 0.7,
      });
      const alarm = fn.metricErrors().createAlarm(stack, 'Errors', {
        threshold: 1,
        evaluationPeriods: 1,
      });
      new LambdaDeploymentGroup(stack, 'Canary', {
        alias,
        alarms: [alarm],
        deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
      });
      const queue = new Queue(stack, 'Inbox');
      fn.addEventSource(new SqsEventSource(queue, { maxConcurrency: 20 }));
    },
  },
  {
    name: 'Api',
    from,
    what: 'an HTTP API in front of a function that uses a table',
    build(stack) {
      const orders = new Table(stack, 'Orders', {
        partitionKey: { name: 'id', type: AttributeType.STRING },
      });
      const place = plainFunction(stack, 'Place', { timeout: Duration.minutes(1) });
      orders.grantReadWriteData(place);
      new HttpApi(stack, 'Api').addRoutes({
        path: '/orders',
        methods: [HttpMethod.POST],
        integration: new HttpLambdaIntegration('Place', place),
      });
    },
  },
  {
    name: 'Uploads',
    from,
    what: 'a function for each object of a bucket, which writes a thumbnail into it',
    build(stack) {
      const uploads = new Bucket(stack, 'Uploads');
      const shrink = plainFunction(stack, 'Shrink');
      uploads.grantReadWrite(shrink);
      uploads.addEventNotification(EventType.OBJECT_CREATED, new LambdaDestination(shrink));
    },
  },
  {
    name: 'Events',
    from,
    what: 'rules and a schedule with functions and an encrypted queue as targets',
    build(stack) {
      const queue = new Queue(stack, 'Inbox', { encryption: QueueEncryption.KMS });
      new Rule(stack, 'Placed', {
        eventPattern: { source: ['shop'] },
        targets: [new SqsQueue(queue)],
      });
      const clean = plainFunction(stack, 'Clean', {
        onFailure: new SqsDestination(new Queue(stack, 'Failed')),
      });
      new Rule(stack, 'Nightly', {
        schedule: RuleSchedule.rate(Duration.days(1)),
        targets: [new LambdaTarget(clean)],
      });
      new Schedule(stack, 'Warm', {
        schedule: ScheduleExpression.rate(Duration.minutes(5)),
        target: new ScheduledInvoke(clean),
      });
    },
  },
  {
    name: 'Workflow',
    from,
    what: 'a state machine publishes to a topic, which invokes a function',
    build(stack) {
      const done = new Topic(stack, 'Done');
      done.addSubscription(new LambdaSubscription(plainFunction(stack, 'Tell')));
      const publish = new SnsPublish(stack, 'Publish', {
        topic: done,
        message: TaskInput.fromJsonPathAt('$'),
      });
      new StateMachine(stack, 'Order', { definitionBody: DefinitionBody.fromChainable(publish) });
    },
  },
];
