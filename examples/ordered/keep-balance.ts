import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

const tables = new DynamoDBClient();

/**
 * In order, so a movement with a number that was seen has been counted.
 *
 * It stops at the first movement that fails, and reports it and all after it.
 */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  for (const [index, { body }] of Records.entries()) {
    try {
      await count(JSON.parse(body));
    } catch (error) {
      console.error(error);
      const left = Records.slice(index).map(({ messageId }) => ({ itemIdentifier: messageId }));
      return { batchItemFailures: left };
    }
  }
  return { batchItemFailures: [] };
}

async function count(movement: {
  readonly account: string;
  readonly number: number;
  readonly amountMinor: number;
}): Promise<void> {
  try {
    await tables.send(
      new UpdateItemCommand({
        TableName: process.env['TABLE'],
        Key: { account: { S: movement.account } },
        UpdateExpression: 'SET latest = :number ADD amountMinor :amount',
        ConditionExpression: 'attribute_not_exists(latest) OR latest < :number',
        ExpressionAttributeValues: {
          ':number': { N: String(movement.number) },
          ':amount': { N: String(movement.amountMinor) },
        },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
