import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

/** Is never called with a ping. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  for (const { body } of Records) console.log(`Hello, ${body}`);
  return { batchItemFailures: [] };
}
