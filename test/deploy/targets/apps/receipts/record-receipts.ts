import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { SQSEvent } from 'aws-lambda';

const table = new DynamoDBClient();

/** Writes a receipt for the outcome of each payment, with the edition of the code that wrote it. */
export async function recordReceipts({ Records }: SQSEvent, edition: string): Promise<void> {
  for (const { body } of Records) {
    const { paymentId } = JSON.parse(body) as { paymentId: string };
    await table.send(
      new PutItemCommand({
        TableName: process.env['RECEIPTS_TABLE'],
        Item: { paymentId: { S: paymentId }, edition: { S: edition } },
      }),
    );
  }
}
