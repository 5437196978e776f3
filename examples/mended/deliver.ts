import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

const tables = new DynamoDBClient();

/** The body of a message is the customer of a parcel. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures = [];
  for (const { messageId, body: customer } of Records) {
    const { Item } = await tables.send(
      new GetItemCommand({
        TableName: process.env['ADDRESSES'],
        Key: { customer: { S: customer } },
      }),
    );
    if (Item) console.log(`delivered to ${Item['address']?.S}`);
    else batchItemFailures.push({ itemIdentifier: messageId });
  }
  return { batchItemFailures };
}
