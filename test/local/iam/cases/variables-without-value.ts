import { ABROAD, BUCKET, OTHER_ROLE, QUEUE, ROLE } from '../support/cast';
import { MULTIVALUED, VARIABLES } from '../support/pages';
import { allow, deny, rows, toAws, when } from '../support/row';

const TEAM = 'aws:PrincipalTag/team';
const read = (Resource: string | string[]) => allow({ Action: 's3:GetObject', Resource });
const reads = (key: string) => ({ asks: 's3:GetObject', on: `${BUCKET}/${key}` });

const OWN = `${BUCKET}/\${${TEAM}}/*`;

const equal = (...names: string[]) => when({ StringEquals: { 'sqs:Name': names } });
const differs = when({ StringNotEquals: { 'sqs:Name': `\${${TEAM}}` } });
const named = { context: { 'sqs:Name': 'ledger' } };
const UNKNOWN = `\${${TEAM}}`;

export const variablesWithoutValue = rows(
  VARIABLES('policy-vars-no-value'),
  {
    name: 'a resource with a variable without a value is no resource',
    identity: [read(OWN)],
    ...reads('ledger/a'),
    expect: 'lacks identity',
  },
  {
    name: 'the other resources count, whatever comes first',
    identity: [read([OWN, `${BUCKET}/shared`])],
    ...reads('shared'),
    expect: 'allowed',
  },
  {
    name: 'nothing equals a variable without a value',
    identity: [allow(equal(UNKNOWN))],
    ...named,
    expect: 'lacks identity',
  },
  {
    name: 'the other values count, whatever comes first',
    identity: [allow(equal(UNKNOWN, 'ledger'))],
    ...named,
    expect: 'allowed',
  },
  {
    name: 'everything differs from a variable without a value, to allow',
    identity: [allow(differs)],
    ...named,
    expect: 'allowed',
  },
  {
    name: 'everything differs from a variable without a value, to deny',
    identity: [allow(), deny(differs)],
    ...named,
    expect: 'explicitly denied',
  },
  {
    name: 'what differs from the variable does not differ from another value',
    identity: [allow(when({ StringNotEquals: { 'sqs:Name': [UNKNOWN, 'ledger'] } }))],
    ...named,
    expect: 'lacks identity',
  },
  {
    name: 'a denial that depends on a variable without a value is not decided by',
    identity: [allow(), deny(equal(UNKNOWN))],
    ...named,
    expect: 'refused',
  },
  {
    name: 'a denial on a resource with a variable without a value is not decided by',
    identity: [allow(), deny({ Action: 'sqs:*', Resource: `${QUEUE}\${${TEAM}}` })],
    expect: 'refused',
  },
  {
    name: 'a denial on a resource that no value of the variable fits is decided',
    identity: [allow(), deny({ Action: 'sqs:*', Resource: `${QUEUE}-${UNKNOWN}` })],
    expect: 'allowed',
  },
  {
    name: 'a denial to somebody else is decided, whatever its variables',
    identity: [allow()],
    resource: [deny({ ...toAws(OTHER_ROLE.roleArn), ...equal(UNKNOWN) })],
    ...named,
    expect: 'allowed',
  },
  {
    name: 'a denial that another condition settles is decided, whatever comes first',
    identity: [
      allow(),
      deny(when({ StringEquals: { 'sqs:Name': UNKNOWN, 'aws:SourceAccount': ABROAD } })),
      deny({
        ...when({ StringEquals: { 'aws:SourceAccount': ABROAD } }),
        Resource: `${QUEUE}${UNKNOWN}`,
      }),
    ],
    ...named,
    expect: 'allowed',
  },
  {
    name: 'a denial that another value settles is decided, whatever comes first',
    identity: [allow(), deny(equal(UNKNOWN, 'ledger'))],
    ...named,
    expect: 'explicitly denied',
  },
  {
    name: 'what is excluded with a variable without a value is not decided, to allow',
    identity: [allow({ Action: 'sqs:*', NotResource: `${QUEUE}\${${TEAM}}` })],
    expect: 'refused',
  },
  {
    name: 'what is excluded with a variable without a value is not decided, to deny',
    identity: [allow(), deny({ Action: 'sqs:*', NotResource: `${QUEUE}\${${TEAM}}` })],
    expect: 'refused',
  },
  {
    name: 'what is excluded beside a variable without a value is decided',
    identity: [allow({ Action: 'sqs:*', NotResource: [`${QUEUE}\${${TEAM}}`, QUEUE] })],
    expect: 'lacks identity',
  },
  {
    name: 'for all values, nothing equals a variable without a value',
    identity: [allow(when({ 'ForAllValues:StringEquals': { 'aws:TagKeys': UNKNOWN } }))],
    context: { 'aws:TagKeys': ['a'] },
    expect: 'lacks identity',
  },
  {
    name: 'a key with several values is no variable',
    see: MULTIVALUED(),
    identity: [allow(when({ StringNotEquals: { 'aws:PrincipalArn': '${aws:TagKeys}' } }))],
    context: { 'aws:TagKeys': [ROLE] },
    expect: 'refused',
  },
);
