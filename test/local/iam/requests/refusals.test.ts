import {
  needsOf,
  type Surroundings,
  UnmappedRequest,
  UnreadableRequest,
  type WireRequest,
} from '../../../../local/iam/requests';
import { keyArn, queueArn, surroundings, tableArn, topicArn } from './wire';

const json = (input: unknown): WireRequest => raw(JSON.stringify(input));
const raw = (body: string): WireRequest => ({
  method: 'POST',
  url: '/',
  headers: {},
  body: Buffer.from(body),
});
const object = (url: string, headers: Record<string, string> = {}): WireRequest => ({
  method: 'GET',
  url,
  headers,
  body: Buffer.alloc(0),
});
const refusal = (service: string, operation: string, request: WireRequest) => () =>
  needsOf(service, operation, request, surroundings satisfies Surroundings);

describe('the request map', () => {
  it.each([
    ['sqs', 'PurgeQueue'],
    ['sqs', 'constructor'],
    ['kms', 'Decrypt'],
    ['__proto__', 'toString'],
  ])('rejects what has no entry: %s %s', (service, operation) => {
    const refused = refusal(service, operation, json({}));
    expect(refused).toThrow(UnmappedRequest);
    expect(refused).toThrow(`${service} ${operation}: what it needs is not known`);
  });

  it.each<[string, string, WireRequest, string]>([
    ['sqs', 'SendMessage', raw('QueueUrl=x'), 'the body must be JSON'],
    ['sqs', 'SendMessage', raw('[]'), 'the body must be a JSON object'],
    ['sqs', 'SendMessage', json({}), 'QueueUrl must be a text'],
    ['sqs', 'SendMessage', json({ QueueUrl: 'http://x:1/' }), 'QueueUrl must name a queue'],
    ['sqs', 'StartMessageMoveTask', json({ SourceArn: 'Inbox' }), 'SourceArn must be the ARN'],
    ['sqs', 'CancelMessageMoveTask', json({ TaskHandle: 'e30=' }), 'TaskHandle must be one that'],
    ['sns', 'Publish', raw('Action=Publish'), 'must have one TopicArn'],
    [
      'sns',
      'Publish',
      raw(`TopicArn=${topicArn('A')}&TopicArn=${topicArn('B')}`),
      'must have one TopicArn',
    ],
    ['sns', 'Publish', raw('TopicArn=Events'), 'TopicArn must be an ARN of SNS'],
    ['secretsmanager', 'GetSecretValue', json({}), 'SecretId must be a text'],
    ['dynamodb', 'GetItem', json({ Key: {} }), 'TableName must be a text'],
    ['dynamodb', 'GetItem', json({ TableName: 'T' }), 'Key must be a JSON object'],
    ['dynamodb', 'GetItem', json({ TableName: 'T', Key: {} }), 'id must be a JSON object'],
    [
      'dynamodb',
      'GetItem',
      json({ TableName: 'T', Key: { id: { S: 'a', N: '1' } } }),
      'id must be one string',
    ],
    [
      'dynamodb',
      'GetItem',
      json({ TableName: `${tableArn('T')}/index/x`, Key: { id: { S: 'a' } } }),
      'TableName must be a name or the ARN of a table',
    ],
    [
      'dynamodb',
      'GetItem',
      json({ TableName: 'T', Key: { id: { S: 'a' } }, ProjectionExpression: '#a' }),
      'ExpressionAttributeNames must have #a',
    ],
    [
      'dynamodb',
      'Query',
      json({ TableName: 'T', KeyConditionExpression: 'id > :id' }),
      'must say what id equals',
    ],
    ['dynamodb', 'BatchGetItem', json({ RequestItems: {} }), 'RequestItems must name a table'],
    ['dynamodb', 'BatchWriteItem', json({ RequestItems: { T: [{}] } }), 'either an item to put'],
    [
      'dynamodb',
      'TransactWriteItems',
      json({ TransactItems: [{ Put: {}, Delete: {} }] }),
      'must be one of ConditionCheck, Delete, Put, Update, got Put, Delete',
    ],
    ['s3', 'GetObject', object('/files'), 'must name an object'],
    ['s3', 'HeadBucket', object('/'), 'must name a bucket'],
    ['s3', 'GetObject', object('/files/a/../b'), 'no . or .. in it'],
    ['s3', 'GetObject', object('//files/a'), 'no . or .. in it'],
    ['s3', 'GetObject', object('/files/%E0%A4%A'), 'percent-encoded UTF-8'],
    ['s3', 'GetObject', object('/files/a?versionId=1&versionId=2'), 'only once'],
  ])('rejects what cannot be read: %s %s, case %#', (service, operation, request, message) => {
    const refused = refusal(service, operation, request);
    expect(refused).toThrow(UnreadableRequest);
    expect(refused).toThrow(message);
  });

  it.each<[string, string, WireRequest]>([
    ['a parameter that makes another operation of it', 'GetObject', object('/files/a?retention')],
    [
      'another key than that of the bucket',
      'PutObject',
      object('/locked/a', {
        'x-amz-server-side-encryption': 'aws:kms',
        'x-amz-server-side-encryption-aws-kms-key-id': keyArn('other'),
      }),
    ],
    [
      'a key of AWS where the bucket has another',
      'PutObject',
      object('/locked/a', { 'x-amz-server-side-encryption': 'AES256' }),
    ],
    [
      'a key where the bucket has none',
      'PutObject',
      object('/files/a', { 'x-amz-server-side-encryption-customer-algorithm': 'AES256' }),
    ],
    [
      'a bucket key where the bucket has none',
      'PutObject',
      object('/locked/a', { 'x-amz-server-side-encryption-bucket-key-enabled': 'true' }),
    ],
  ])('rejects in S3 %s', (_what, operation, request) => {
    expect(refusal('s3', operation, request)).toThrow(UnmappedRequest);
  });

  it('names no partition key of a table that is not there', () => {
    const request = json({ TableName: 'Unknown', Key: { id: { S: 'a' } } });
    const [need] = needsOf('dynamodb', 'GetItem', request, surroundings);
    expect(need?.context).not.toHaveProperty('dynamodb:LeadingKeys');
  });

  it('finds the queue of a URL that has no account', () => {
    const request = json({ QueueUrl: 'https://sqs.eu-central-1.amazonaws.com/Inbox' });
    const [need] = needsOf('sqs', 'SendMessage', request, surroundings);
    expect(need?.resource).toBe(queueArn('Inbox'));
  });
});
