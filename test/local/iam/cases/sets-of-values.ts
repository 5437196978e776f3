import { conditionRows } from '../support/condition-row';
import {
  DYNAMODB_CONDITIONS,
  MULTIVALUED,
  MULTIVALUED_EXAMPLES,
  OPERATORS,
} from '../support/pages';
import { allow, deny, rows, when } from '../support/row';

const tags = conditionRows(
  MULTIVALUED(),
  'aws:TagKeys',
  ['each value is allowed', 'ForAllValues:StringEquals', ['a', 'b'], ['b', 'a'], 'holds'],
  ['one value is not', 'ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], 'fails'],
  ['one value', 'ForAllValues:StringEquals', ['a', 'b'], ['a'], 'holds'],
  ['no key', 'ForAllValues:StringEquals', 'a', undefined, 'holds'],
  ['no values', 'ForAllValues:StringEquals', 'a', [], 'holds'],
  ['an empty value', 'ForAllValues:StringEquals', 'a', '', 'holds'],
  ['an empty value beside another', 'ForAllValues:StringEquals', 'a', ['', 'b'], 'fails'],
  ['one value is allowed', 'ForAnyValue:StringEquals', ['a', 'b'], ['c', 'a'], 'holds'],
  ['no value is', 'ForAnyValue:StringEquals', ['a', 'b'], ['c', 'd'], 'fails'],
  ['no key', 'ForAnyValue:StringEquals', 'a', undefined, 'fails'],
  ['no values', 'ForAnyValue:StringEquals', 'a', [], 'fails'],
  ['some value is none of these', 'ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'c'], 'holds'],
  ['each value is one of these', 'ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'b'], 'fails'],
  ['no key', 'ForAnyValue:StringNotEquals', 'a', undefined, 'fails'],
  ['no key', 'ForAllValues:StringEqualsIfExists', 'a', undefined, 'holds'],
  ['another value', 'ForAnyValue:StringEqualsIfExists', 'a', ['b'], 'fails'],
  ['other operators, too', 'ForAnyValue:StringLike', 'key1*', ['key2', 'key1:a'], 'holds'],
  ['other operators, too', 'ForAllValues:StringLike', 'key1*', ['key2', 'key1:a'], 'fails'],
);

const examples = conditionRows(
  MULTIVALUED_EXAMPLES(),
  'aws:TagKeys',
  ['key1:legal', 'ForAllValues:StringNotLike', 'key1*', ['key1:legal'], 'fails'],
  [
    'key1:hr, key1:personnel',
    'ForAllValues:StringNotLike',
    'key1*',
    ['key1:hr', 'key1:personnel'],
    'fails',
  ],
  ['key2:audit', 'ForAllValues:StringNotLike', 'key1*', ['key2:audit'], 'holds'],
  [
    'key2:audit, key1:legal',
    'ForAllValues:StringNotLike',
    'key1*',
    ['key2:audit', 'key1:legal'],
    'fails',
  ],
  ['no aws:TagKeys', 'ForAllValues:StringNotLike', 'key1*', undefined, 'holds'],
);

const leadingKeys = conditionRows(
  DYNAMODB_CONDITIONS,
  'dynamodb:LeadingKeys',
  ['its own partition', 'ForAllValues:StringEquals', 'merchant-1', ['merchant-1'], 'holds'],
  [
    "another's partition as well",
    'ForAllValues:StringEquals',
    'merchant-1',
    ['merchant-1', 'merchant-2'],
    'fails',
  ],
);

const ifExists = conditionRows(
  OPERATORS('Conditions_IfExists'),
  'aws:PrincipalTag/team',
  ['no key', 'StringEqualsIfExists', 'Ledger', undefined, 'holds'],
  ['the same text', 'StringEqualsIfExists', 'Ledger', 'Ledger', 'holds'],
  ['another text', 'StringEqualsIfExists', 'Ledger', 'Audit', 'fails'],
  ['no key', 'StringNotEqualsIfExists', 'Ledger', undefined, 'holds'],
  ['the same text', 'StringNotEqualsIfExists', 'Ledger', 'Ledger', 'fails'],
  ['no key', 'BoolIfExists', 'true', undefined, 'holds'],
  ['another', 'BoolIfExists', 'true', 'false', 'fails'],
  ['no key', 'ArnLikeIfExists', 'arn:aws:sns:*:*:*', undefined, 'holds'],
  ['no key', 'NumericLessThanIfExists', '10', undefined, 'holds'],
  ['no key', 'DateLessThanIfExists', '2026-01-01', undefined, 'holds'],
  ['no key', 'IpAddressIfExists', '10.0.0.0/8', undefined, 'holds'],
);

const both = {
  'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' },
  Null: { 'aws:TagKeys': 'false' },
};

const guarded = rows(
  OPERATORS('Conditions_Null'),
  {
    name: 'Null keeps ForAllValues from holding without the key',
    identity: [allow(when(both))],
    expect: 'lacks identity',
  },
  {
    name: 'Null keeps ForAllValues from holding without values',
    identity: [allow(when(both))],
    context: { 'aws:TagKeys': [] },
    expect: 'lacks identity',
  },
  {
    name: 'Null lets ForAllValues hold with the key',
    identity: [allow(when(both))],
    context: { 'aws:TagKeys': ['a'] },
    expect: 'allowed',
  },
);

const several = { 'aws:TagKeys': ['a', 'b'] };
const plainly = when({ StringEquals: { 'aws:TagKeys': 'a' } });

const undecided = rows(
  MULTIVALUED(),
  {
    name: 'several values without a set operator are not decided by',
    identity: [allow(plainly)],
    context: several,
    expect: 'refused',
  },
  {
    name: 'several values without a set operator are not denied by, either',
    identity: [allow(), deny(plainly)],
    context: several,
    expect: 'refused',
  },
  {
    name: 'what another condition settles is decided, whatever comes first',
    identity: [
      allow(),
      deny(when({ StringEquals: { 'aws:TagKeys': 'a', 'aws:SourceAccount': '1' } })),
      deny(when({ StringEquals: { 'aws:SourceAccount': '1', 'aws:TagKeys': 'a' } })),
    ],
    context: several,
    expect: 'allowed',
  },
  {
    name: 'whether ForAnyValue with IfExists holds without the key is not decided',
    see: OPERATORS('Conditions_IfExists'),
    identity: [allow(when({ 'ForAnyValue:StringEqualsIfExists': { 'aws:TagKeys': 'a' } }))],
    expect: 'refused',
  },
  {
    name: 'whether an empty value is null is not decided',
    see: OPERATORS('Conditions_Null'),
    identity: [allow(when({ Null: { 's3:prefix': 'false' } }))],
    context: { 's3:prefix': '' },
    expect: 'refused',
  },
);

export const setsOfValues = [
  ...tags,
  ...examples,
  ...leadingKeys,
  ...ifExists,
  ...guarded,
  ...undecided,
];
