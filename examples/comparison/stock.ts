import * as path from 'node:path';
import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Alarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** An order is placed, waits in a queue, and is shipped: made of CDK's own constructs. */
export class StockStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, props);
    const pager = new Topic(this, 'Pager');

    const placed = new Topic(this, 'Placed', { enforceSSL: true });
    const placeOrder = this.handler('PlaceOrder', 'place-order.ts', {
      PLACED_TOPIC_ARN: placed.topicArn,
    });
    placed.grantPublish(placeOrder);

    const shipments = new Table(this, 'Shipments', {
      partitionKey: { name: 'orderId', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
    });
    const shipOrder = this.handler('ShipOrder', 'ship-order.ts', {
      SHIPMENTS_TABLE: shipments.tableName,
    });
    shipments.grantWriteData(shipOrder);

    const undelivered = this.deadLetters('Undelivered');
    const deadLetters = this.deadLetters('DeadLetters');
    const inbox = new Queue(this, 'Inbox', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(60),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: 5 },
    });
    placed.addSubscription(
      new SqsSubscription(inbox, { rawMessageDelivery: true, deadLetterQueue: undelivered }),
    );
    shipOrder.addEventSource(new SqsEventSource(inbox, { reportBatchItemFailures: true }));

    const alarm = new Alarm(this, 'DeadLettersAlarm', {
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) }),
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(pager));
  }

  private handler(id: string, file: string, environment: Record<string, string>): NodejsFunction {
    return new NodejsFunction(this, id, {
      entry: path.join(__dirname, '../orders', file),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 256,
      timeout: Duration.seconds(10),
      environment,
      logGroup: new LogGroup(this, `${id}Logs`, {
        retention: RetentionDays.ONE_MONTH,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    });
  }

  private deadLetters(id: string): Queue {
    return new Queue(this, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
  }
}
