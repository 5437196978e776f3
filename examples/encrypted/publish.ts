import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

const topics = new SNSClient();

export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  for (const { body } of Records) {
    await topics.send(new PublishCommand({ TopicArn: process.env['TOPIC_ARN'], Message: body }));
  }
  return { batchItemFailures: [] };
}
