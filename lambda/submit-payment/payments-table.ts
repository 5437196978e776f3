import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { PaymentRecord } from '../contracts/payment-record';
import { paymentFromItem, paymentToItem } from '../shared/payment-items';

/**
 * Keeps payment records in the payments table, each written once. Needs `dynamodb:PutItem` only: a
 * record that is there already comes back with the refused put.
 */
export function paymentKeeper(client: Pick<DynamoDBClient, 'send'>, tableName: string) {
  return async (record: PaymentRecord): Promise<PaymentRecord> => {
    try {
      await client.send(
        new PutItemCommand({
          TableName: tableName,
          Item: paymentToItem(record),
          ConditionExpression: 'attribute_not_exists(paymentId)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return record;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException && error.Item !== undefined) {
        return paymentFromItem(error.Item);
      }
      throw error;
    }
  };
}
