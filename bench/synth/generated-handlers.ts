import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What a handler may call beside its table and its topic: the SDK's package, client and command. */
const OTHERS = [
  ['client-s3', 'S3Client', 'PutObjectCommand', '{ Bucket: id, Key: id, Body: id }'],
  ['client-sqs', 'SQSClient', 'SendMessageCommand', '{ QueueUrl: id, MessageBody: id }'],
  ['client-secrets-manager', 'SecretsManagerClient', 'GetSecretValueCommand', '{ SecretId: id }'],
] as const;

/** Writes so many handlers below `lambda/`, each with SDK clients, Powertools' logger, and what they share. */
export function writeHandlers(project: string, count: number): void {
  const write = (file: string, text: string) => {
    const target = path.join(project, 'lambda', file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  };
  write('shared/items.ts', SHARED);
  for (let index = 0; index < count; index++) {
    write(`function-${String(index).padStart(3, '0')}/handler.ts`, handler(index));
  }
}

const SHARED = `import { GetItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

const table = new DynamoDBClient({});
const TableName = process.env['TABLE'];

export async function isKnown(id: string): Promise<boolean> {
  const { Item } = await table.send(new GetItemCommand({ TableName, Key: { id: { S: id } } }));
  return Item !== undefined;
}

export async function remember(id: string): Promise<void> {
  await table.send(new PutItemCommand({ TableName, Item: { id: { S: id } } }));
}
`;

/** A quarter call two services, the others three. */
function handler(index: number): string {
  const other = OTHERS[index % (OTHERS.length + 1)];
  const [name, client, command, input] = other ?? [];
  return `import { Logger } from '@aws-lambda-powertools/logger';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
${other ? `import { ${client}, ${command} } from '@aws-sdk/${name}';\n` : ''}import { isKnown, remember } from '../shared/items';

const logger = new Logger({ serviceName: 'function-${index}' });
const topic = new SNSClient({});
${other ? `const other = new ${client}({});\n` : ''}
export async function handler({ id }: { id: string }): Promise<void> {
  if (await isKnown(id)) return;
${other ? `  await other.send(new ${command}(${input}));\n` : ''}  await topic.send(new PublishCommand({ TopicArn: process.env['TOPIC_ARN'], Message: id }));
  await remember(id);
  logger.info('done', { id });
}
`;
}
