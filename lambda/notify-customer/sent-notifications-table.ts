import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { PaymentNotification } from '../contracts/notification';
import { text, toItem } from '../shared/attributes';
import type { SentNotifications } from './notify-customer';

/**
 * Sent notifications in a table with the key `notificationId`, without the customer's name. Needs
 * `dynamodb:GetItem` and `dynamodb:PutItem`.
 */
export class SentNotificationsTable implements SentNotifications {
  constructor(
    private readonly client: Pick<DynamoDBClient, 'send'>,
    private readonly tableName: string,
  ) {}

  async has(notificationId: string): Promise<boolean> {
    const { Item } = await this.client.send(
      new GetItemCommand({
        TableName: this.tableName,
        Key: { notificationId: text(notificationId) },
        ConsistentRead: true,
      }),
    );
    return Item !== undefined;
  }

  async add({ notificationId, paymentId }: PaymentNotification, sentAt: string): Promise<void> {
    await this.client.send(
      new PutItemCommand({
        TableName: this.tableName,
        Item: toItem({ notificationId, paymentId, sentAt }),
      }),
    );
  }
}
