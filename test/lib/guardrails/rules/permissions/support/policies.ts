import { LEDGER } from '../../../../../../lib/template/ledger';
import type { JsonObject } from '../../../../../../lib/template/values';
import { findingsIn, linesOf } from '../../../support/findings-of';

export const ACCOUNT = '111122223333';
export const arn = (service: string, rest: string) =>
  `arn:aws:${service}:eu-west-1:${ACCOUNT}:${rest}`;

export const QUEUE = arn('sqs', 'Inbox');
export const TOPIC = arn('sns', 'Events');
export const TABLE = arn('dynamodb', 'table/Payments');
export const KEY = arn('kms', 'key/0a1b');
export const BUCKET = 'arn:aws:s3:::audit-log';
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/Worker`;

/** A parameter of every template here. */
export const UNKNOWN = { Ref: 'Given' };

type Resources = Readonly<Record<string, JsonObject>>;

/** What a rule says of a stack `Shop`, and what it cannot say. */
export function said(rule: string, Resources: Resources) {
  const template = { Parameters: { Given: { Type: 'String' } }, Resources };
  const findings = findingsIn({ Shop: template });
  const { unknown } = findings;
  return {
    lines: linesOf(findings, rule),
    unknown: unknown.filter((one) => one.rule === rule).map(({ message }) => message),
  };
}

export const allow = (Action: unknown, Resource: unknown, more: JsonObject = {}): JsonObject => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

export const deny = (Action: unknown, Resource: unknown, more: JsonObject = {}): JsonObject => ({
  ...allow(Action, Resource, more),
  Effect: 'Deny',
});

const policy = (...Statement: readonly JsonObject[]) => ({ Version: '2012-10-17', Statement });

export function trustOf(Service: unknown, more: JsonObject = {}): JsonObject {
  return policy({ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole', ...more });
}

/** A function's role with statements of its own. */
export function role(...statements: readonly JsonObject[]): JsonObject {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: trustOf('lambda.amazonaws.com'),
      Policies: [{ PolicyName: 'Permissions', PolicyDocument: policy(...statements) }],
    },
  };
}

/** Such a role with the reason for a permission. */
export function accountedRole(entry: JsonObject, ...statements: readonly JsonObject[]): JsonObject {
  return { ...role(...statements), Metadata: { [LEDGER]: [entry] } };
}

export const key = (...statements: readonly JsonObject[]): JsonObject => ({
  Type: 'AWS::KMS::Key',
  Properties: { KeyPolicy: policy(...statements) },
});

/** A queue `Inbox` and its policy. */
export const queue = (...statements: readonly JsonObject[]): Resources => ({
  Inbox: { Type: 'AWS::SQS::Queue', Properties: {} },
  Policy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: { Queues: [{ Ref: 'Inbox' }], PolicyDocument: policy(...statements) },
  },
});

/** A topic `Events` and its policy. */
export const topic = (properties: JsonObject, ...statements: readonly JsonObject[]): Resources => ({
  Events: { Type: 'AWS::SNS::Topic', Properties: properties },
  Policy: {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: { Topics: [{ Ref: 'Events' }], PolicyDocument: policy(...statements) },
  },
});

/** A bucket `Log` and its policy. */
export const bucket = (...statements: readonly JsonObject[]): Resources => ({
  Log: { Type: 'AWS::S3::Bucket', Properties: {} },
  Policy: {
    Type: 'AWS::S3::BucketPolicy',
    Properties: { Bucket: { Ref: 'Log' }, PolicyDocument: policy(...statements) },
  },
});

/** A function `Ship`, and who may invoke it. */
export const permission = (properties: JsonObject): Resources => ({
  Ship: { Type: 'AWS::Lambda::Function', Properties: {} },
  Permission: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: { Ref: 'Ship' },
      ...properties,
    },
  },
});
