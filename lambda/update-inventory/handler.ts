import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context, SQSEvent } from 'aws-lambda';
import { AWS_CLIENT_SETTINGS } from '../shared/aws-client-settings';
import { requiredSetting } from '../shared/environment';
import { consumeEvents } from '../shared/event-consumer';
import { TopicPublisher } from '../shared/topic-publisher';
import { backOff } from './back-off';
import { InventoryTable } from './inventory-table';
import { isCommand, type ReleaseExpiredReservations, runRelease } from './release-command';
import { updateInventory } from './update-inventory';

const log = new Logger();
const ports = {
  store: new InventoryTable(
    new DynamoDBClient(AWS_CLIENT_SETTINGS),
    requiredSetting('INVENTORY_TABLE'),
  ),
  publish: new TopicPublisher(requiredSetting('INVENTORY_TOPIC_ARN')).publishEvent,
  now: () => new Date(),
  backOff: (failedAttempts: number) => backOff(failedAttempts),
};

const consume = consumeEvents({
  types: ['PaymentSubmitted', 'PaymentProcessed', 'PaymentDeclined'],
  react: (event) => updateInventory(event, ports),
  log,
});

/** Keeps the stock in step with payments; a schedule sends it the command to release what expired. */
export const handler = async (event: SQSEvent | ReleaseExpiredReservations, context: Context) =>
  isCommand(event) ? runRelease(event, ports, log, context) : consume(event, context);
