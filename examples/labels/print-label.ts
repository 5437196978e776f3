import { createHmac } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

const objects = new S3Client();
const secrets = new SecretsManagerClient();

/** The body of a message is a parcel's id. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const Bucket = process.env['BUCKET'];
  const { SecretString = '' } = await secrets.send(
    new GetSecretValueCommand({ SecretId: process.env['CARRIER_KEY_ARN'] }),
  );
  const { Body } = await objects.send(
    new GetObjectCommand({ Bucket, Key: 'templates/parcel.txt' }),
  );
  const template = (await Body?.transformToString()) ?? '';
  for (const { body: parcel } of Records) {
    const signature = createHmac('sha256', SecretString).update(parcel).digest('hex');
    const label = template.replace('{parcel}', parcel).replace('{signature}', signature);
    await objects.send(new PutObjectCommand({ Bucket, Key: `labels/${parcel}.txt`, Body: label }));
  }
  return { batchItemFailures: [] };
}
