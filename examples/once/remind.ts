import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { onceADay } from './reminders-table';

/** The body of a message is the number of an invoice, which is what a reminder is known by. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures = [];
  for (const { messageId, body: invoice } of Records) {
    try {
      await onceADay(invoice, async () => console.log(`reminded of ${invoice}`));
    } catch (error) {
      console.error(error);
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}
