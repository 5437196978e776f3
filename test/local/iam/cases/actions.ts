import { ACTION, NOT_ACTION } from '../support/pages';
import { allow, deny, rows } from '../support/row';

const actions = rows(
  ACTION(),
  {
    name: 'an action of several',
    identity: [allow({ Action: ['sqs:ReceiveMessage', 'sqs:SendMessage'] })],
    expect: 'allowed',
  },
  {
    name: 'another action',
    identity: [allow({ Action: 'sqs:ReceiveMessage' })],
    expect: 'lacks identity',
  },
  {
    name: 'an action in another case',
    identity: [allow({ Action: 'SQS:sendmessage' })],
    expect: 'allowed',
  },
  {
    name: 'an action in another case, with a wildcard',
    identity: [allow({ Action: 'Sqs:SEND*' })],
    expect: 'allowed',
  },
  {
    name: 'an action that is asked in another case',
    asks: 'SQS:SENDMESSAGE',
    identity: [allow()],
    expect: 'allowed',
  },
  { name: 'all actions of a service', identity: [allow({ Action: 'sqs:*' })], expect: 'allowed' },
  {
    name: 'all actions of another service',
    identity: [allow({ Action: 'sns:*' })],
    expect: 'lacks identity',
  },
  { name: 'all actions', identity: [allow({ Action: '*' })], expect: 'allowed' },
  { name: 'actions that begin so', identity: [allow({ Action: 'sqs:Send*' })], expect: 'allowed' },
  {
    name: 'actions with that in the middle',
    identity: [allow({ Action: 'sqs:*dMess*' })],
    expect: 'allowed',
  },
  {
    name: 'one character of an action',
    identity: [allow({ Action: 'sqs:SendMessag?' })],
    expect: 'allowed',
  },
  {
    name: 'a question mark is one character',
    identity: [allow({ Action: 'sqs:SendMess?' })],
    expect: 'lacks identity',
  },
  {
    name: 'the beginning of an action',
    identity: [allow({ Action: 'sqs:Send' })],
    expect: 'lacks identity',
  },
  {
    name: 'a service that begins so',
    asks: 's3-object-lambda:GetObject',
    on: '*',
    identity: [allow({ Action: 's3:*', Resource: '*' })],
    expect: 'lacks identity',
  },
);

const notActions = rows(
  NOT_ACTION(),
  {
    name: 'NotAction is every other action',
    identity: [allow({ NotAction: 'iam:*' })],
    expect: 'allowed',
  },
  {
    name: 'NotAction is not that action',
    identity: [allow({ NotAction: 'sqs:Send*' })],
    expect: 'lacks identity',
  },
  {
    name: 'NotAction is none of several',
    identity: [allow({ NotAction: ['iam:*', 'sqs:SendMessage'] })],
    expect: 'lacks identity',
  },
  {
    name: 'NotAction in another case',
    identity: [allow({ NotAction: 'SQS:SENDMESSAGE' })],
    expect: 'lacks identity',
  },
  {
    name: 'NotAction denies every other action',
    identity: [allow(), deny({ NotAction: 'sqs:ReceiveMessage' })],
    expect: 'explicitly denied',
  },
  {
    name: 'NotAction does not deny that action',
    identity: [allow(), deny({ NotAction: 'sqs:SendMessage' })],
    expect: 'allowed',
  },
);

export const actionCases = [...actions, ...notActions];
