import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { readOrder } from './order';

const tables = new DynamoDBClient();

/** Ships what was ordered; an order that fails is delivered again, the others of its batch are not. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchItemFailure[] = [];
  for (const { messageId, body } of Records) {
    try {
      await ship(body);
    } catch (error) {
      console.error(messageId, error);
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}

async function ship(body: string): Promise<void> {
  const { orderId, sku, quantity } = readOrder(body);
  try {
    await tables.send(
      new PutItemCommand({
        TableName: process.env['SHIPMENTS_TABLE'],
        Item: { orderId: { S: orderId }, sku: { S: sku }, quantity: { N: String(quantity) } },
        ConditionExpression: 'attribute_not_exists(orderId)',
      }),
    );
  } catch (error) {
    // Delivered again: it has been shipped.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
