import { Duration } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Tracing } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { MonitoringFacade, SnsAlarmActionStrategy } from 'cdk-monitoring-constructs';
import { Watchful } from 'cdk-watchful';
import { plainFunction, type Sample } from './stack';

/** Constructs that make alarms. */
export const MONITORING: readonly Sample[] = [
  {
    name: 'Monitoring',
    from: 'cdk-monitoring-constructs',
    what: 'alarms on a function, a queue and its dead letters, which notify a topic',
    build(stack) {
      const onAlarmTopic = new Topic(stack, 'Pager', { enforceSSL: true });
      const deadLetterQueue = new Queue(stack, 'DeadLetters');
      const queue = new Queue(stack, 'Inbox', {
        deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount: 5 },
      });
      new MonitoringFacade(stack, 'Monitoring', {
        alarmFactoryDefaults: {
          alarmNamePrefix: 'Shop',
          actionsEnabled: true,
          action: new SnsAlarmActionStrategy({ onAlarmTopic }),
        },
      })
        .monitorLambdaFunction({
          lambdaFunction: plainFunction(stack, 'Ship'),
          addFaultRateAlarm: { Critical: { maxErrorRate: 5 } },
        })
        .monitorSqsQueueWithDlq({
          queue,
          deadLetterQueue,
          addDeadLetterQueueMaxSizeAlarm: { Critical: { maxMessageCount: 1 } },
        });
    },
  },
  {
    name: 'MoreMonitoring',
    from: 'cdk-monitoring-constructs',
    what: 'its other alarms of dead letters, provisioned aliases, topics and tables',
    build(stack) {
      const alias = plainFunction(stack, 'Charge', { tracing: Tracing.ACTIVE }).addAlias('live', {
        provisionedConcurrentExecutions: 5,
      });
      const deadLetterQueue = new Queue(stack, 'DeadLetters', {
        retentionPeriod: Duration.days(14),
      });
      const queue = new Queue(stack, 'Inbox', {
        deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount: 5 },
      });
      new MonitoringFacade(stack, 'Monitoring', {
        alarmFactoryDefaults: {
          alarmNamePrefix: 'Shop',
          actionsEnabled: true,
          action: new SnsAlarmActionStrategy({ onAlarmTopic: new Topic(stack, 'Pager') }),
        },
      })
        .monitorLambdaFunction({
          lambdaFunction: alias,
          addProvisionedConcurrencySpilloverInvocationsCountAlarm: {
            Warning: { maxRunningTasks: 0 },
          },
          addThrottlesCountAlarm: { Warning: { maxErrorCount: 1 } },
        })
        .monitorSqsQueueWithDlq({
          queue,
          deadLetterQueue,
          addQueueMaxMessageAgeAlarm: { Warning: { maxAgeInSeconds: 300 } },
          addDeadLetterQueueMaxSizeAlarm: { Warning: { maxMessageCount: 0 } },
          addDeadLetterQueueMaxIncomingMessagesAlarm: {
            Critical: { maxIncomingMessagesCount: 0 },
          },
        })
        .monitorSnsTopic({
          topic: new Topic(stack, 'Outcomes'),
          addMessageNotificationsFailedAlarm: {
            Warning: { maxNotificationsFailedCount: 0 },
          },
        })
        .monitorDynamoTable({
          table: new Table(stack, 'Orders', {
            partitionKey: { name: 'id', type: AttributeType.STRING },
          }),
          addWriteThrottledEventsCountAlarm: { Warning: { maxThrottledEventsThreshold: 1 } },
        });
    },
  },
  {
    name: 'Watchful',
    from: 'cdk-watchful',
    what: 'its alarms on a function and a table, which notify a mail address',
    build(stack) {
      const watchful = new Watchful(stack, 'Watchful', { alarmEmail: 'pager@example.com' });
      watchful.watchLambdaFunction('Ship', plainFunction(stack, 'Ship'));
      watchful.watchDynamoTable(
        'Orders',
        new Table(stack, 'Orders', {
          partitionKey: { name: 'id', type: AttributeType.STRING },
        }),
      );
    },
  },
];
