import { ABROAD, FUNCTION, HOME, KEY, SNS, service, TOPIC } from '../support/cast';
import {
  CONFUSED_DEPUTY,
  KEYS,
  KMS_VIA_SERVICE,
  LAMBDA_SOURCE_FUNCTION,
  SNS_TO_SQS,
  SQS_EXAMPLES,
} from '../support/pages';
import { allow, deny, rows, to, toAws, trusts, when } from '../support/row';

const fromTopic = allow({
  ...to({ Service: 'sns.amazonaws.com' }),
  ...when({ ArnEquals: { 'aws:SourceArn': TOPIC } }),
});
const fromAccount = allow({
  ...to({ Service: 'sns.amazonaws.com' }),
  ...when({ StringEquals: { 'aws:SourceAccount': HOME } }),
});

const onBehalf = rows(
  SNS_TO_SQS,
  {
    name: 'a topic sends to the queue that names it',
    by: SNS,
    resource: [fromTopic],
    context: { 'aws:SourceArn': TOPIC },
    expect: 'allowed',
  },
  {
    name: 'another topic does not',
    by: SNS,
    resource: [fromTopic],
    context: { 'aws:SourceArn': `arn:aws:sns:eu-west-1:${HOME}:outcomes` },
    expect: 'lacks resource',
  },
  {
    name: 'a service for nobody does not',
    see: CONFUSED_DEPUTY(),
    by: SNS,
    resource: [fromTopic],
    expect: 'lacks resource',
  },
  {
    name: 'a service for the account',
    see: CONFUSED_DEPUTY(),
    by: SNS,
    resource: [fromAccount],
    context: { 'aws:SourceAccount': HOME },
    expect: 'allowed',
  },
  {
    name: 'a service for another account',
    see: CONFUSED_DEPUTY(),
    by: SNS,
    resource: [fromAccount],
    context: { 'aws:SourceAccount': ABROAD },
    expect: 'lacks resource',
  },
  {
    name: 'a role that says it is a topic',
    resource: [fromTopic],
    context: { 'aws:SourceArn': TOPIC },
    expect: 'lacks identity',
  },
  {
    name: 'a role is trusted to a service for one schedule group',
    see: CONFUSED_DEPUTY(),
    by: service('scheduler.amazonaws.com'),
    asks: 'sts:AssumeRole',
    on: `arn:aws:iam::${HOME}:role/Timer`,
    trust: [
      trusts(
        { Service: 'scheduler.amazonaws.com' },
        when({
          ArnLike: { 'aws:SourceArn': `arn:aws:scheduler:eu-west-1:${HOME}:schedule-group/ledger` },
        }),
      ),
    ],
    context: { 'aws:SourceArn': `arn:aws:scheduler:eu-west-1:${HOME}:schedule-group/default` },
    expect: 'lacks resource',
  },
  {
    name: 'a denial to all but AWS services spares the service',
    see: KEYS('condition-keys-principalisawsservice'),
    by: SNS,
    resource: [
      fromTopic,
      deny({ Principal: '*', ...when({ Bool: { 'aws:PrincipalIsAWSService': false } }) }),
    ],
    context: { 'aws:SourceArn': TOPIC },
    expect: 'allowed',
  },
  {
    name: 'a denial to all but AWS services is to the role',
    see: KEYS('condition-keys-principalisawsservice'),
    identity: [allow()],
    resource: [deny({ Principal: '*', ...when({ Bool: { 'aws:PrincipalIsAWSService': false } }) })],
    expect: 'explicitly denied',
  },
  {
    name: 'a service is named in a condition',
    see: KEYS('condition-keys-principalservicename'),
    by: SNS,
    resource: [
      allow({
        ...to('*'),
        ...when({ StringEquals: { 'aws:PrincipalServiceName': 'sns.amazonaws.com' } }),
      }),
    ],
    expect: 'allowed',
  },
);

const encrypted = deny({
  Principal: '*',
  Action: 'sqs:*',
  ...when({ Bool: { 'aws:SecureTransport': 'false' } }),
});

const transport = rows(
  KEYS('condition-keys-securetransport'),
  {
    name: 'a request without TLS',
    see: SQS_EXAMPLES,
    identity: [allow()],
    resource: [encrypted],
    context: { 'aws:SecureTransport': 'false' },
    expect: 'explicitly denied',
  },
  {
    name: 'a request with TLS',
    identity: [allow()],
    resource: [encrypted],
    context: { 'aws:SecureTransport': 'true' },
    expect: 'allowed',
  },
  {
    name: 'a service without TLS',
    by: SNS,
    resource: [fromTopic, encrypted],
    context: { 'aws:SourceArn': TOPIC, 'aws:SecureTransport': 'false' },
    expect: 'explicitly denied',
  },
);

const viaSqs = [
  allow({
    Action: 'kms:Decrypt',
    Resource: KEY,
    ...when({ StringEquals: { 'kms:ViaService': 'sqs.eu-west-1.amazonaws.com' } }),
  }),
];
const account = [allow({ Action: 'kms:*', Resource: '*', ...toAws(HOME) })];
const decrypts = { asks: 'kms:Decrypt', on: KEY, identity: viaSqs, key: account };

const keys = rows(
  KMS_VIA_SERVICE,
  {
    name: 'a key through its service',
    ...decrypts,
    context: { 'kms:ViaService': 'sqs.eu-west-1.amazonaws.com' },
    expect: 'allowed',
  },
  {
    name: 'a key through another service',
    ...decrypts,
    context: { 'kms:ViaService': 'dynamodb.eu-west-1.amazonaws.com' },
    expect: 'lacks identity',
  },
  { name: 'a key directly', ...decrypts, expect: 'lacks identity' },
);

const notFromCode = deny({
  Action: 'sqs:ReceiveMessage',
  ...when({ ArnEquals: { 'lambda:SourceFunctionArn': FUNCTION } }),
});
const receives = {
  asks: 'sqs:ReceiveMessage',
  identity: [allow({ Action: 'sqs:ReceiveMessage' }), notFromCode],
};

const functions = rows(
  LAMBDA_SOURCE_FUNCTION,
  {
    name: "a function's code does not read its own queue",
    ...receives,
    context: { 'lambda:SourceFunctionArn': FUNCTION },
    expect: 'explicitly denied',
  },
  { name: "a function's event source does", ...receives, expect: 'allowed' },
  {
    name: "another function's code does",
    ...receives,
    context: { 'lambda:SourceFunctionArn': `${FUNCTION}2` },
    expect: 'allowed',
  },
);

export const services = [...onBehalf, ...transport, ...keys, ...functions];
