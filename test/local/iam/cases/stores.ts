import { BUCKET, HOME, TABLE } from '../support/cast';
import {
  DYNAMODB_CONDITIONS,
  S3_CONDITIONAL_WRITES,
  S3_ENCRYPTION,
  S3_PREFIX,
} from '../support/pages';
import { allow, deny, rows, when } from '../support/row';

const ownItems = [
  allow({
    Action: 'dynamodb:GetItem',
    Resource: TABLE,
    Condition: {
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['${aws:PrincipalTag/merchant}'] },
    },
  }),
];
const gets = { asks: 'dynamodb:GetItem', on: TABLE, identity: ownItems };

const tables = rows(
  DYNAMODB_CONDITIONS,
  {
    name: 'its own items',
    ...gets,
    context: { 'dynamodb:LeadingKeys': ['m1'], 'aws:PrincipalTag/merchant': 'm1' },
    expect: 'allowed',
  },
  {
    name: "another's items",
    ...gets,
    context: { 'dynamodb:LeadingKeys': ['m2'], 'aws:PrincipalTag/merchant': 'm1' },
    expect: 'lacks identity',
  },
  {
    name: "another's items beside its own",
    ...gets,
    context: { 'dynamodb:LeadingKeys': ['m1', 'm2'], 'aws:PrincipalTag/merchant': 'm1' },
    expect: 'lacks identity',
  },
);

const put = { Principal: '*', Action: 's3:PutObject', Resource: `${BUCKET}/*` } as const;
const puts = {
  asks: 's3:PutObject',
  on: `${BUCKET}/a`,
  owner: HOME,
  identity: [allow({ Action: 's3:PutObject', Resource: `${BUCKET}/*` })],
};
const once = [deny({ ...put, ...when({ Null: { 's3:if-none-match': 'true' } }) })];
const sealed = [
  deny({ ...put, ...when({ StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } }) }),
];
const lists = { asks: 's3:ListBucket', on: BUCKET };
const home = [
  allow({
    Action: 's3:ListBucket',
    Resource: BUCKET,
    ...when({ StringLike: { 's3:prefix': ['', 'home/', 'home/alice/*'] } }),
  }),
];

const objects = rows(
  S3_CONDITIONAL_WRITES,
  {
    name: 'an object that may be there already',
    ...puts,
    resource: once,
    expect: 'explicitly denied',
  },
  {
    name: 'an object that may not',
    ...puts,
    resource: once,
    context: { 's3:if-none-match': '*' },
    expect: 'allowed',
  },
  {
    name: 'an object under no key',
    see: S3_ENCRYPTION,
    ...puts,
    resource: sealed,
    expect: 'explicitly denied',
  },
  {
    name: 'an object under a managed key',
    see: S3_ENCRYPTION,
    ...puts,
    resource: sealed,
    context: { 's3:x-amz-server-side-encryption': 'AES256' },
    expect: 'explicitly denied',
  },
  {
    name: 'an object under a key',
    see: S3_ENCRYPTION,
    ...puts,
    resource: sealed,
    context: { 's3:x-amz-server-side-encryption': 'aws:kms' },
    expect: 'allowed',
  },
  {
    name: 'a list of its own prefix',
    see: S3_PREFIX,
    ...lists,
    identity: home,
    context: { 's3:prefix': 'home/alice/2026' },
    expect: 'allowed',
  },
  {
    name: "a list of another's prefix",
    see: S3_PREFIX,
    ...lists,
    identity: home,
    context: { 's3:prefix': 'home/bob/' },
    expect: 'lacks identity',
  },
  {
    name: 'a list of the empty prefix',
    see: S3_PREFIX,
    ...lists,
    identity: home,
    context: { 's3:prefix': '' },
    expect: 'allowed',
  },
  {
    name: 'a list of no prefix',
    see: S3_PREFIX,
    ...lists,
    identity: home,
    expect: 'lacks identity',
  },
);

export const stores = [...tables, ...objects];
