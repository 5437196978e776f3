import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { ServiceException } from '@smithy/core/client';
import { isThrottlingError, isTransientError } from '@smithy/core/retry';
import { type AwsError, FINAL_ERRORS, RETRIED_ERRORS } from '../../../local/faults/aws-errors';
import { Gateway } from '../../../local/gateway/gateway';
import type { ServiceName } from '../../../local/gateway/operations';
import { Principals } from '../../../local/gateway/principals';

const principals = new Principals(1);
const credentials = principals.issue({
  kind: 'function',
  functionPath: 'App/Worker',
  roleArn: 'arn:aws:iam::000000000000:role/worker',
  environmentId: 'worker-1',
});
let answer: AwsError;
const gateway = new Gateway({
  region: 'us-east-1',
  principals,
  authorize: () => undefined,
  control: () => Promise.reject(new Error('nobody asks')),
  identify: () => ({ kind: 'anonymous' }),
  faults: {
    of: () => ({ kind: 'error', ...answer }),
    end: async () => {},
    hold: async () => {},
    restartsOf: () => 0,
  },
  onCall: () => {},
  onUnmodelled: () => {},
});
let call: Record<ServiceName, () => Promise<object>>;
const clients: { destroy(): void }[] = [];

beforeAll(async () => {
  const settings = {
    endpoint: await gateway.listen(),
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
  };
  const dynamodb = new DynamoDBClient(settings);
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  const secrets = new SecretsManagerClient(settings);
  const sns = new SNSClient(settings);
  const sqs = new SQSClient(settings);
  clients.push(dynamodb, s3, secrets, sns, sqs);
  const QueueUrl = `${settings.endpoint}/000000000000/queue`;
  call = {
    dynamodb: () => dynamodb.send(new PutItemCommand({ TableName: 't', Item: {} })),
    s3: () => s3.send(new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: 'x' })),
    secretsmanager: () => secrets.send(new GetSecretValueCommand({ SecretId: 's' })),
    sns: () =>
      sns.send(new PublishCommand({ TopicArn: 'arn:aws:sns:us-east-1:1:t', Message: 'm' })),
    sqs: () => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'm' })),
  };
});
afterAll(async () => {
  for (const client of clients) client.destroy();
  await gateway.stop();
});

const listed = (errors: typeof RETRIED_ERRORS) =>
  Object.entries(errors).flatMap(([service, all]) =>
    all.map((error) => [service as ServiceName, error.code, error] as const),
  );

/** By the SDK's own word. */
async function isRetried(service: ServiceName, error: AwsError): Promise<boolean> {
  answer = error;
  const thrown = await call[service]().then(
    () => undefined,
    (one: ServiceException) => one as ServiceException & { cause?: Error },
  );
  if (thrown?.$metadata.httpStatusCode !== error.status) throw thrown;
  return isThrottlingError(thrown) || isTransientError(thrown);
}

describe('the SDK', () => {
  it.each(listed(RETRIED_ERRORS))('tries again when %s says %s', async (service, _code, error) => {
    expect(await isRetried(service, error)).toBe(true);
  });

  it.each(listed(FINAL_ERRORS))('gives up when %s says %s', async (service, _code, error) => {
    expect(await isRetried(service, error)).toBe(false);
  });
});
