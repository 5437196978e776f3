import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { PaymentRecord } from '../contracts/payment-record';
import { type Item, text, toItem } from '../shared/attributes';
import { paymentFromItem } from '../shared/payment-items';
import { paymentReader } from '../shared/read-payment';
import type { ChargeResult } from './payment-gateway';
import type { PaymentResults } from './process-payment';

/** Payment results in the payments table. Needs `dynamodb:GetItem` and `dynamodb:UpdateItem`. */
export class PaymentResultsTable implements PaymentResults {
  readonly read: PaymentResults['read'];

  constructor(
    private readonly client: Pick<DynamoDBClient, 'send'>,
    private readonly tableName: string,
  ) {
    this.read = paymentReader(client, tableName);
  }

  async settle(paymentId: string, result: ChargeResult, settledAt: string): Promise<PaymentRecord> {
    const charged = result.status === 'charged';
    try {
      const { Attributes } = await this.client.send(
        new UpdateItemCommand({
          ...this.itemOf(paymentId),
          UpdateExpression: `SET #state = :state, settledAt = :at, ${charged ? 'chargeId' : 'declineReason'} = :detail`,
          ConditionExpression: '#state = :submitted',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: toItem({
            ':state': charged ? 'processed' : 'declined',
            ':at': settledAt,
            ':detail': charged ? result.chargeId : result.reason,
            ':submitted': 'submitted',
          }),
          ReturnValues: 'ALL_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return paymentFromItem(Attributes ?? {});
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException && error.Item !== undefined) {
        return paymentFromItem(error.Item);
      }
      throw error;
    }
  }

  async markPublished(paymentId: string, publishedAt: string): Promise<void> {
    await this.client.send(
      new UpdateItemCommand({
        ...this.itemOf(paymentId),
        UpdateExpression: 'SET publishedAt = if_not_exists(publishedAt, :at)',
        // Without it, an update would make the item it does not find.
        ConditionExpression: 'attribute_exists(paymentId)',
        ExpressionAttributeValues: { ':at': text(publishedAt) },
      }),
    );
  }

  private itemOf(paymentId: string): { TableName: string; Key: Item } {
    return { TableName: this.tableName, Key: { paymentId: text(paymentId) } };
  }
}
