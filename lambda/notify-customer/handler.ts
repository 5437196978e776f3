import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { AWS_CLIENT_SETTINGS } from '../shared/aws-client-settings';
import { requiredSetting } from '../shared/environment';
import { consumeEvents } from '../shared/event-consumer';
import { TopicPublisher } from '../shared/topic-publisher';
import { type NotifyCustomerPorts, notifyCustomer } from './notify-customer';
import { SentNotificationsTable } from './sent-notifications-table';

const notifications = new TopicPublisher(requiredSetting('NOTIFICATIONS_TOPIC_ARN'));
const ports: NotifyCustomerPorts = {
  sent: new SentNotificationsTable(
    new DynamoDBClient(AWS_CLIENT_SETTINGS),
    requiredSetting('NOTIFICATIONS_TABLE'),
  ),
  publish: (notification) => notifications.publish('PaymentNotification', notification),
  now: () => new Date(),
};

/** Orders one notification for the outcome of each payment. */
export const handler = consumeEvents({
  types: ['PaymentProcessed', 'PaymentDeclined'],
  react: (event) => notifyCustomer(event, ports),
  log: new Logger(),
});
