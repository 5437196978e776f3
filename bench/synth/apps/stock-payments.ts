import * as path from 'node:path';
import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Alarm, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Alias, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/**
 * Payments as it would be written with CDK's own constructs: the same functions, tables, topics,
 * queues and about as many alarms, so that synthesis has about as much to do. It is not meant to be
 * deployed: what the functions are told and may do is left out where it adds no resource.
 */
class StockPaymentsStack extends Stack {
  private readonly pager = new Topic(this, 'Alarms', { enforceSSL: true });

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const payments = this.table('Payments', 'paymentId');
    const requestKeys = this.table('RequestKeys', 'id');
    const inventory = this.table('Inventory', 'pk');
    const notifications = this.table('SentNotifications', 'notificationId');
    const submitted = this.topic('Submitted');
    const outcomes = this.topic('Outcomes');
    const inventoryEvents = this.topic('InventoryEvents');
    const outbound = this.topic('Notifications');

    const submit = this.function('submit-payment');
    payments.grantWriteData(submit);
    requestKeys.grantReadWriteData(submit);
    submitted.grantPublish(submit);
    const get = this.function('get-payment');
    payments.grantReadData(get);
    this.api(submit, get);

    const process = this.function('process-payment');
    payments.grantReadWriteData(process);
    new Secret(this, 'GatewaySecret').grantRead(process);
    outcomes.grantPublish(process);
    this.consume(process, submitted);

    const update = this.function('update-inventory');
    inventory.grantReadWriteData(update);
    inventoryEvents.grantPublish(update);
    new Schedule(this, 'Release', {
      schedule: ScheduleExpression.rate(Duration.minutes(5)),
      target: new LambdaInvoke(update),
    });
    this.consume(update, submitted, outcomes);

    const notify = this.function('notify-customer');
    notifications.grantReadWriteData(notify);
    outbound.grantPublish(notify);
    this.consume(notify, outcomes);

    const record = this.function('record-audit');
    const accessLog = new Bucket(this, 'AccessLog', { enforceSSL: true });
    new Bucket(this, 'AuditLog', {
      enforceSSL: true,
      versioned: true,
      serverAccessLogsBucket: accessLog,
    }).grantPut(record);
    this.consume(record, submitted, outcomes, inventoryEvents);
  }

  private function(folder: string): NodejsFunction {
    const made = new NodejsFunction(this, folder, {
      entry: path.join(__dirname, '../lambda', folder, 'handler.ts'),
      runtime: Runtime.NODEJS_24_X,
      logGroup: new LogGroup(this, `${folder}-logs`, { removalPolicy: RemovalPolicy.DESTROY }),
    });
    new Alias(this, `${folder}-alias`, { aliasName: 'live', version: made.currentVersion });
    this.alarm(made.metricErrors());
    this.alarm(made.metricThrottles());
    this.alarm(made.metricDuration());
    return made;
  }

  private table(id: string, key: string): Table {
    return new Table(this, id, {
      partitionKey: { name: key, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
    });
  }

  private topic(id: string): Topic {
    const topic = new Topic(this, id, { enforceSSL: true });
    this.alarm(topic.metricNumberOfNotificationsFailed());
    this.alarm(topic.metricNumberOfNotificationsFilteredOutInvalidAttributes());
    this.alarm(topic.metricNumberOfNotificationsFilteredOutNoMessageAttributes());
    this.alarm(topic.metricNumberOfNotificationsFilteredOut());
    return topic;
  }

  private consume(consumer: NodejsFunction, ...topics: readonly Topic[]): void {
    const queue = (role: string) =>
      new Queue(this, `${consumer.node.id}-${role}`, { enforceSSL: true });
    const deadLetters = queue('dead-letters');
    const undelivered = queue('undelivered');
    const inbox = new Queue(this, `${consumer.node.id}-inbox`, {
      enforceSSL: true,
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: 5 },
    });
    for (const topic of topics) {
      topic.addSubscription(new SqsSubscription(inbox, { deadLetterQueue: undelivered }));
    }
    consumer.addEventSource(new SqsEventSource(inbox, { reportBatchItemFailures: true }));
    this.alarm(deadLetters.metricApproximateNumberOfMessagesVisible());
    this.alarm(undelivered.metricApproximateNumberOfMessagesVisible());
    this.alarm(inbox.metricApproximateAgeOfOldestMessage());
    this.alarm(inbox.metricApproximateNumberOfMessagesNotVisible());
    this.alarm(inbox.metricNumberOfMessagesReceived());
  }

  private api(submit: NodejsFunction, get: NodejsFunction): void {
    const api = new HttpApi(this, 'Api', { defaultAuthorizer: new HttpIamAuthorizer() });
    api.addRoutes({
      path: '/payments',
      methods: [HttpMethod.POST],
      integration: new HttpLambdaIntegration('Submit', submit),
    });
    api.addRoutes({
      path: '/payments/{id}',
      methods: [HttpMethod.GET],
      integration: new HttpLambdaIntegration('Get', get),
    });
  }

  private alarm(metric: Metric): void {
    const id = `Alarm${this.node.children.length}`;
    new Alarm(this, id, { metric, threshold: 1, evaluationPeriods: 1 }).addAlarmAction(
      new SnsAction(this.pager),
    );
  }
}

new StockPaymentsStack(new App(), 'Payments');
