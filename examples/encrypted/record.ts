import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

const tables = new DynamoDBClient();

export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  for (const { body } of Records) {
    await tables.send(
      new PutItemCommand({ TableName: process.env['TABLE'], Item: { requestId: { S: body } } }),
    );
  }
  return { batchItemFailures: [] };
}
