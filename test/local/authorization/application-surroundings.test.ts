import { applicationSurroundings } from '../../../local/authorization/application-surroundings';
import { application, bucket, queue, secret, table, topic } from './support/application';
import { BUCKET, KEY, OTHER_QUEUE, QUEUE, SECRET, TABLE, TOPIC } from './support/cast';

const hash = (AttributeName: string) => [
  { AttributeName, KeyType: 'HASH' },
  { AttributeName: 'at', KeyType: 'RANGE' },
];

const DEFINITION = {
  KeySchema: hash('paymentId'),
  GlobalSecondaryIndexes: [
    { IndexName: 'ByDay', KeySchema: hash('day') },
    { IndexName: 'ByMerchant', KeySchema: hash('merchantId') },
  ],
  LocalSecondaryIndexes: [{ IndexName: 'ByState', KeySchema: hash('paymentId') }],
};

describe('the customer key', () => {
  const key = { keyArn: KEY };
  const { keyOf } = applicationSurroundings(
    application({
      queues: [queue(QUEUE, key), queue(OTHER_QUEUE)],
      topics: [topic(TOPIC, key)],
      tables: [table(TABLE, key)],
      buckets: [bucket(BUCKET, key)],
      secrets: [secret(SECRET, key)],
    }),
  );

  it.each([
    ['a queue', QUEUE],
    ['a topic', TOPIC],
    ['a table', TABLE],
    ['an index, which is the table', `${TABLE}/index/ByMerchant`],
    ['a bucket', BUCKET],
    ['an object, which is the bucket', `${BUCKET}/2026/event.json`],
    ['a secret', SECRET],
  ])('is known of %s', (_what, arn) => {
    expect(keyOf(arn)).toBe(KEY);
  });

  it.each([
    ['under a key of AWS', OTHER_QUEUE],
    ['that nobody declares', `${TABLE}s`],
    ['whose name only begins like another', `${BUCKET}-of-others/event.json`],
  ])('is none of what is %s', (_what, arn) => {
    expect(keyOf(arn)).toBeUndefined();
  });
});

it.each([
  [BUCKET, true],
  ['arn:aws:s3:::others', false],
  ['arn:aws:s3:::nobody', false],
])('whether a bucket key is used is known: %s', (arn, uses) => {
  const buckets = [bucket(BUCKET, { usesBucketKey: true }), bucket('arn:aws:s3:::others')];
  expect(applicationSurroundings(application({ buckets })).usesBucketKey(arn)).toBe(uses);
});

it.each([
  [TABLE, 'paymentId'],
  [`${TABLE}/index/ByMerchant`, 'merchantId'],
  [`${TABLE}/index/ByState`, 'paymentId'],
  [`${TABLE}/index/ByNothing`, undefined],
  [`${TABLE}s`, undefined],
])('the partition key of a table or an index is known: %s', (arn, attribute) => {
  const tables = [table(TABLE, { definition: DEFINITION })];
  expect(applicationSurroundings(application({ tables })).partitionKeyOf(arn)).toBe(attribute);
});

it('queues are known by the queue that takes their dead letters', () => {
  const attributes = { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: OTHER_QUEUE }) };
  const queues = [queue(QUEUE, { attributes }), queue(OTHER_QUEUE)];
  const { deadLetterSourcesOf } = applicationSurroundings(application({ queues }));
  expect(deadLetterSourcesOf(OTHER_QUEUE)).toEqual([QUEUE]);
  expect(deadLetterSourcesOf(QUEUE)).toEqual([]);
});

it.each([
  ['its ARN', SECRET, SECRET],
  ['its ARN without the random end', SECRET.slice(0, -'-a1B2c3'.length), SECRET],
  ['its name', 'GatewayToken', SECRET],
  ['part of its name', 'Gateway', undefined],
  ['its name and the random end', 'GatewayToken-a1B2c3', undefined],
])('a secret is known by %s', (_how, id, arn) => {
  const secrets = [secret(SECRET, { name: 'GatewayToken' })];
  expect(applicationSurroundings(application({ secrets })).secretArn(id)).toBe(arn);
});
