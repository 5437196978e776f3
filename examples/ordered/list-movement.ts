import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

const tables = new DynamoDBClient();

/** In any order, and as often as it comes: the same item each time. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const results = await Promise.allSettled(Records.map(({ body }) => list(JSON.parse(body))));
  return {
    batchItemFailures: Records.filter((_, index) => results[index]?.status === 'rejected').map(
      ({ messageId }) => ({ itemIdentifier: messageId }),
    ),
  };
}

async function list({ account, number }: { account: string; number: number }): Promise<void> {
  await tables.send(
    new PutItemCommand({
      TableName: process.env['TABLE'],
      Item: { movementId: { S: `${account}-${number}` } },
    }),
  );
}
