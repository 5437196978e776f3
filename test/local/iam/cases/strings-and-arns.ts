import { HOME } from '../support/cast';
import { conditionRows } from '../support/condition-row';
import { CONDITION, OPERATORS, SEVERAL } from '../support/pages';
import { allow, rows, when } from '../support/row';

const STRING = OPERATORS('Conditions_String');
const ARN = OPERATORS('Conditions_ARN');

const strings = conditionRows(
  STRING,
  'aws:PrincipalTag/team',
  ['the same text', 'StringEquals', 'Ledger', 'Ledger', 'holds'],
  ['another case', 'StringEquals', 'Ledger', 'ledger', 'fails'],
  ['a wildcard is text', 'StringEquals', 'Led*', 'Ledger', 'fails'],
  ['a wildcard as text', 'StringEquals', 'Led*', 'Led*', 'holds'],
  ['a part of the text', 'StringEquals', 'Ledger', 'Ledger2', 'fails'],
  ['no key', 'StringEquals', 'Ledger', undefined, 'fails'],
  ['one of several values', 'StringEquals', ['Audit', 'Ledger'], 'Ledger', 'holds'],
  ['none of several values', 'StringEquals', ['Audit', 'Ledger'], 'Stock', 'fails'],
  ['the same text', 'StringNotEquals', 'Ledger', 'Ledger', 'fails'],
  ['another case', 'StringNotEquals', 'Ledger', 'ledger', 'holds'],
  ['no key', 'StringNotEquals', 'Ledger', undefined, 'holds'],
  ['one of several values', 'StringNotEquals', ['Audit', 'Ledger'], 'Ledger', 'fails'],
  ['the first of several values', 'StringNotEquals', ['Ledger', 'Audit'], 'Ledger', 'fails'],
  ['none of several values', 'StringNotEquals', ['Audit', 'Ledger'], 'Stock', 'holds'],
  ['another case', 'StringEqualsIgnoreCase', 'Ledger', 'lEDGER', 'holds'],
  ['another text', 'StringEqualsIgnoreCase', 'Ledger', 'Audit', 'fails'],
  ['a wildcard is text', 'StringEqualsIgnoreCase', 'Led*', 'ledger', 'fails'],
  ['another case', 'StringNotEqualsIgnoreCase', 'Ledger', 'lEDGER', 'fails'],
  ['another text', 'StringNotEqualsIgnoreCase', 'Ledger', 'Audit', 'holds'],
  ['any text', 'StringLike', 'Led*', 'Ledger', 'holds'],
  ['no text at all', 'StringLike', 'Ledger*', 'Ledger', 'holds'],
  ['text on both sides', 'StringLike', '*dge*', 'Ledger', 'holds'],
  ['one character', 'StringLike', 'L?dger', 'Ledger', 'holds'],
  ['a character must be there', 'StringLike', 'Ledger?', 'Ledger', 'fails'],
  ['case matters', 'StringLike', 'led*', 'Ledger', 'fails'],
  ['a pattern is of the whole text', 'StringLike', 'edge', 'Ledger', 'fails'],
  ['line breaks, too', 'StringLike', 'a*c', 'a\nb\nc', 'holds'],
  ['a dot is a dot', 'StringLike', 'a.c*', 'abc', 'fails'],
  ['brackets are brackets', 'StringLike', '[ab](c)+*', '[ab](c)+d', 'holds'],
  ['any text', 'StringNotLike', 'Led*', 'Ledger', 'fails'],
  ['another text', 'StringNotLike', 'Led*', 'Audit', 'holds'],
  ['no key', 'StringNotLike', 'Led*', undefined, 'holds'],
);

const topic = (name: string, account = HOME) => `arn:aws:sns:eu-west-1:${account}:${name}`;

const arns = conditionRows(
  ARN,
  'aws:SourceArn',
  ['the same ARN', 'ArnEquals', topic('a'), topic('a'), 'holds'],
  ['another ARN', 'ArnEquals', topic('a'), topic('b'), 'fails'],
  ['wildcards count', 'ArnEquals', topic('a*'), topic('abc'), 'holds'],
  ['wildcards count', 'ArnLike', topic('?'), topic('a'), 'holds'],
  ['case matters', 'ArnLike', topic('A'), topic('a'), 'fails'],
  ['any account', 'ArnLike', topic('a', '*'), topic('a'), 'holds'],
  [
    'a wildcard stays within its part',
    'ArnLike',
    'arn:aws:someservice:*:111122223333:finance/*',
    'arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt',
    'fails',
  ],
  [
    'in the last part a wildcard stands for colons, too',
    'ArnLike',
    `arn:aws:lambda:eu-west-1:${HOME}:function:*`,
    `arn:aws:lambda:eu-west-1:${HOME}:function:ledger:live`,
    'holds',
  ],
  [
    'an alias is another ARN',
    'ArnLike',
    `arn:aws:lambda:eu-west-1:${HOME}:function:ledger`,
    `arn:aws:lambda:eu-west-1:${HOME}:function:ledger:live`,
    'fails',
  ],
  ['a wildcard for each part', 'ArnLike', 'arn:*:*:*:*:*', topic('a'), 'holds'],
  ['no key', 'ArnLike', 'arn:*:*:*:*:*', undefined, 'fails'],
  ['what is no ARN', 'ArnLike', topic('*'), 'sns', 'fails'],
  ['what is no whole ARN', 'ArnLike', 'arn:*:*:*:*:*', 'arn:aws', 'fails'],
  ['the same ARN', 'ArnNotEquals', topic('a'), topic('a'), 'fails'],
  ['another ARN', 'ArnNotEquals', topic('a'), topic('b'), 'holds'],
  ['the pattern fits', 'ArnNotLike', topic('*'), topic('a'), 'fails'],
  ['the pattern does not fit', 'ArnNotLike', topic('b*'), topic('a'), 'holds'],
  ['no key', 'ArnNotLike', topic('*'), undefined, 'holds'],
  ['braces are text', 'ArnLike', 'arn:aws:s3:::a}*', 'arn:aws:s3:::a}b', 'holds'],
);

const crossing = conditionRows(ARN, 'aws:SourceArn', [
  'a wildcard crosses colons, which it does not with ArnLike',
  'StringLike',
  'arn:aws:someservice:*:111122223333:finance/*',
  'arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt',
  'holds',
]);

const account = { 'aws:SourceAccount': HOME };
const team = { 'aws:PrincipalTag/team': 'Ledger' };

const together = rows(
  SEVERAL(),
  {
    name: 'all keys of an operator must hold',
    identity: [allow(when({ StringEquals: { ...account, ...team } }))],
    context: account,
    expect: 'lacks identity',
  },
  {
    name: 'all keys of an operator hold',
    identity: [allow(when({ StringEquals: { ...account, ...team } }))],
    context: { ...account, ...team },
    expect: 'allowed',
  },
  {
    name: 'all operators must hold',
    identity: [allow(when({ StringEquals: account, StringLike: team }))],
    context: { ...account, 'aws:PrincipalTag/team': 'Stock' },
    expect: 'lacks identity',
  },
  {
    name: 'keys are the same in any case',
    see: CONDITION(),
    identity: [allow(when({ StringEquals: { 'AWS:SOURCEACCOUNT': HOME } }))],
    context: { 'aws:sourceaccount': HOME },
    expect: 'allowed',
  },
  {
    name: 'no condition holds always',
    see: CONDITION(),
    identity: [allow(when({}))],
    expect: 'allowed',
  },
);

export const stringsAndArns = [...strings, ...arns, ...crossing, ...together];
