import { App, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { encryptionNamed } from '../lib/payments/encryption';
import { orderingNamed } from '../lib/payments/ordering';
import { PaymentsStack } from '../lib/payments/payments-stack';
import { stageNamed } from '../lib/payments/stage-settings';
import { ScenarioStack } from './scenario-stack';

/** Payments, and beside it whoever calls it, and hears what it and its alarms tell. */
const app = new App();
const stage = stageNamed(app.node.tryGetContext('stage') ?? 'dev');
const payments = new PaymentsStack(app, `Payments-${stage}`, {
  stage,
  encryption: encryptionNamed(app.node.tryGetContext('encryption') ?? 'aws'),
  ordering: orderingNamed(app.node.tryGetContext('ordering') ?? 'standard'),
});
new ScenarioStack(app, 'PaymentsScenario', {
  apiId: payments.api.api.apiId,
  notificationsTopicArn: payments.notifications.topic.topicArn,
});

const listeners = new Stack(app, 'AlarmListener');
const heard = new Queue(listeners, 'Heard', {
  enforceSSL: true,
  removalPolicy: RemovalPolicy.DESTROY,
});
Topic.fromTopicArn(listeners, 'Alarms', payments.alarms.topic.topicArn).addSubscription(
  new SqsSubscription(heard, { rawMessageDelivery: true }),
);
new CfnOutput(listeners, 'HeardAlarmsUrl', { value: heard.queueUrl });
