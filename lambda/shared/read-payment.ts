import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { PaymentRecord } from '../contracts/payment-record';
import { paymentFromItem } from './payment-items';

/** Reads payment records with consistent reads. Needs `dynamodb:GetItem` on the table. */
export function paymentReader(client: Pick<DynamoDBClient, 'send'>, tableName: string) {
  return async (paymentId: string): Promise<PaymentRecord | undefined> => {
    const { Item } = await client.send(
      new GetItemCommand({
        TableName: tableName,
        Key: { paymentId: { S: paymentId } },
        ConsistentRead: true,
      }),
    );
    return Item === undefined ? undefined : paymentFromItem(Item);
  };
}
