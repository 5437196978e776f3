import { check } from '../../../../../../lib/guardrails/check';
import type { Circumstances } from '../../../../../../lib/guardrails/model/model';
import { INVOCATION } from '../../../../../../lib/guardrails/rules/invocation';
import type { JsonObject } from '../../../../../../lib/template/values';
import { linesOf } from '../../../support/findings-of';

/** Resources as they stand in a template, with what a test is about and nothing else. */

export const resource =
  (type: string) =>
  (Properties: JsonObject = {}): JsonObject => ({ Type: type, Properties });

export const lambda = resource('AWS::Lambda::Function');
export const queue = resource('AWS::SQS::Queue');
export const topic = resource('AWS::SNS::Topic');
export const bucket = resource('AWS::S3::Bucket');

export const arnOf = (logicalId: string): JsonObject => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
export const ref = (logicalId: string): JsonObject => ({ Ref: logicalId });

/** Feeds `Ship` from `Inbox` unless said otherwise. */
export const source = (Properties: JsonObject = {}): JsonObject =>
  resource('AWS::Lambda::EventSourceMapping')({
    EventSourceArn: arnOf('Inbox'),
    FunctionName: ref('Ship'),
    ...Properties,
  });

/** Delivers from a topic to a queue. */
export const subscription = (from: string, to: string, more: JsonObject = {}): JsonObject =>
  resource('AWS::SNS::Subscription')({
    TopicArn: ref(from),
    Protocol: 'sqs',
    Endpoint: arnOf(to),
    ...more,
  });

/** The alias `live` of `Ship`. */
export const live = (Properties: JsonObject = {}): JsonObject =>
  resource('AWS::Lambda::Alias')({
    FunctionName: ref('Ship'),
    FunctionVersion: '1',
    Name: 'live',
    ...Properties,
  });

/** A role, and what it may do: statements that allow. */
export const role = (...statements: readonly JsonObject[]): JsonObject =>
  resource('AWS::IAM::Role')({
    Policies: [
      {
        PolicyName: 'Own',
        PolicyDocument: { Statement: statements.map((one) => ({ Effect: 'Allow', ...one })) },
      },
    ],
  });

export const allow = (Action: string | readonly string[], Resource: unknown): JsonObject => ({
  Action,
  Resource,
});

interface Checked {
  readonly lines: readonly string[];
  readonly unknown: readonly string[];
}

/** What one rule says of the resources of a stack `Shop`; the template has a parameter `Given`. */
export const checkedBy =
  (rule: string) =>
  (Resources: JsonObject, circumstances?: Circumstances): Checked => {
    const template = { Parameters: { Given: { Type: 'String' } }, Resources };
    const findings = check(
      [{ path: 'Shop', file: '/Shop.json', stackName: 'Shop', template, paths: new Map() }],
      circumstances,
      INVOCATION.filter(({ id }) => id === rule),
    );
    return {
      lines: linesOf(findings, rule),
      unknown: findings.unknown
        .filter((one) => one.rule === rule)
        .map(({ path, message }) => `${path}: ${message}`),
    };
  };

export const NOTHING: Checked = { lines: [], unknown: [] };
