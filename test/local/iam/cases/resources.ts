import { BUCKET, FUNCTION, HOME, QUEUE, ROLE, TABLE, TOPIC } from '../support/cast';
import {
  DYNAMODB_INDEXES,
  LAMBDA_RESOURCES,
  LOG_GROUPS,
  NOT_RESOURCE,
  RESOURCE,
} from '../support/pages';
import { allow, deny, rows, toAws } from '../support/row';

const invoke = (Resource: string) => [allow({ Action: 'lambda:InvokeFunction', Resource })];
const invokes = (on: string) => ({ asks: 'lambda:InvokeFunction', on });
const query = (Resource: string) => [allow({ Action: 'dynamodb:Query', Resource })];
const get = (Resource: string) => [allow({ Action: 's3:GetObject', Resource })];
const logs = `arn:aws:logs:eu-west-1:${HOME}:log-group:/aws/lambda/ledger`;

const resources = rows(
  RESOURCE(),
  {
    name: 'a resource of several',
    identity: [allow({ Resource: [TOPIC, QUEUE] })],
    expect: 'allowed',
  },
  {
    name: 'case matters in resources',
    identity: [allow({ Resource: `arn:aws:sqs:eu-west-1:${HOME}:Orders` })],
    expect: 'lacks identity',
  },
  { name: 'all resources', identity: [allow({ Resource: '*' })], expect: 'allowed' },
  {
    name: 'resources that begin so',
    identity: [allow({ Resource: `${QUEUE.slice(0, -3)}*` })],
    expect: 'allowed',
  },
  {
    name: 'one character of a resource',
    identity: [allow({ Resource: `${QUEUE.slice(0, -1)}?` })],
    expect: 'allowed',
  },
  {
    name: 'the beginning of a resource',
    identity: [allow({ Resource: QUEUE.slice(0, -1) })],
    expect: 'lacks identity',
  },
  {
    name: 'any region and account',
    identity: [allow({ Resource: 'arn:aws:sqs:*:*:orders' })],
    expect: 'allowed',
  },
  {
    name: 'another region',
    identity: [allow({ Resource: `arn:aws:sqs:eu-north-1:${HOME}:orders` })],
    expect: 'lacks identity',
  },
  {
    name: 'a wildcard that ends a part stands for colons, too',
    identity: invoke(`arn:aws:lambda:eu-west-1:*:ledger`),
    ...invokes(FUNCTION),
    expect: 'allowed',
  },
  {
    name: 'a wildcard that ends a short ARN stands for the rest',
    identity: invoke('arn:aws:lambda:*'),
    ...invokes(FUNCTION),
    expect: 'allowed',
  },
  {
    name: 'a short ARN of another service',
    identity: invoke('arn:aws:sqs:*'),
    ...invokes(FUNCTION),
    expect: 'lacks identity',
  },
  {
    name: 'a wildcard stands for slashes, too',
    identity: get(`${BUCKET}/*`),
    asks: 's3:GetObject',
    on: `${BUCKET}/a/b/c`,
    expect: 'allowed',
  },
  {
    name: 'a wildcard in the middle',
    identity: get(`${BUCKET}/*/test/*`),
    asks: 's3:GetObject',
    on: `${BUCKET}/1/2/test/3/4`,
    expect: 'allowed',
  },
  {
    name: 'a bucket is not what is in it',
    identity: get(BUCKET),
    asks: 's3:GetObject',
    on: `${BUCKET}/a`,
    expect: 'lacks identity',
  },
  {
    name: 'what is in a bucket is not the bucket',
    identity: [allow({ Action: 's3:ListBucket', Resource: `${BUCKET}/*` })],
    asks: 's3:ListBucket',
    on: BUCKET,
    expect: 'lacks identity',
  },
  {
    name: 'an asterisk in what is asked for is text',
    identity: get(`${BUCKET}/ab`),
    asks: 's3:GetObject',
    on: `${BUCKET}/a*`,
    expect: 'lacks identity',
  },
  {
    name: 'an action without a resource needs all',
    identity: [allow({ Action: 'sns:Publish', Resource: TOPIC })],
    asks: 'sns:Publish',
    on: '*',
    expect: 'lacks identity',
  },
  {
    name: 'an action without a resource, on all',
    identity: [allow({ Action: 'sns:Publish', Resource: '*' })],
    asks: 'sns:Publish',
    on: '*',
    expect: 'allowed',
  },
  {
    name: 'a function is not its alias',
    see: LAMBDA_RESOURCES,
    identity: invoke(FUNCTION),
    ...invokes(`${FUNCTION}:live`),
    expect: 'lacks identity',
  },
  {
    name: 'an alias is not its function',
    see: LAMBDA_RESOURCES,
    identity: invoke(`${FUNCTION}:live`),
    ...invokes(FUNCTION),
    expect: 'lacks identity',
  },
  {
    name: 'every qualifier of a function',
    see: LAMBDA_RESOURCES,
    identity: invoke(`${FUNCTION}:*`),
    ...invokes(`${FUNCTION}:live`),
    expect: 'allowed',
  },
  {
    name: 'a table is not its index',
    see: DYNAMODB_INDEXES,
    identity: query(TABLE),
    asks: 'dynamodb:Query',
    on: `${TABLE}/index/by-merchant`,
    expect: 'lacks identity',
  },
  {
    name: 'every index of a table',
    see: DYNAMODB_INDEXES,
    identity: query(`${TABLE}/index/*`),
    asks: 'dynamodb:Query',
    on: `${TABLE}/index/by-merchant`,
    expect: 'allowed',
  },
  {
    name: 'the streams of a log group',
    see: LOG_GROUPS,
    identity: [allow({ Action: 'logs:PutLogEvents', Resource: `${logs}:*` })],
    asks: 'logs:PutLogEvents',
    on: `${logs}:log-stream:2026/01/01`,
    expect: 'allowed',
  },
  {
    name: 'the streams of another log group',
    see: LOG_GROUPS,
    identity: [allow({ Action: 'logs:PutLogEvents', Resource: `${logs}:*` })],
    asks: 'logs:PutLogEvents',
    on: `${logs}2:log-stream:2026/01/01`,
    expect: 'lacks identity',
  },
  {
    name: "a resource's policy is about the resources it names",
    resource: [allow({ ...toAws(ROLE), Resource: TOPIC })],
    expect: 'lacks identity',
  },
);

const notResources = rows(
  NOT_RESOURCE(),
  {
    name: 'NotResource is every other resource',
    identity: [allow({ NotResource: TOPIC })],
    expect: 'allowed',
  },
  {
    name: 'NotResource is not that resource',
    identity: [allow({ NotResource: QUEUE })],
    expect: 'lacks identity',
  },
  {
    name: 'NotResource is none of several',
    identity: [allow({ NotResource: [TOPIC, `${QUEUE.slice(0, -2)}*`] })],
    expect: 'lacks identity',
  },
  {
    name: 'NotResource denies every other resource',
    identity: [allow(), deny({ NotResource: TOPIC })],
    expect: 'explicitly denied',
  },
  {
    name: 'NotResource does not deny that resource',
    identity: [allow(), deny({ NotResource: QUEUE })],
    expect: 'allowed',
  },
);

export const resourceCases = [...resources, ...notResources];
