import { check } from '../../../../lib/guardrails/check';
import type { Circumstances } from '../../../../lib/guardrails/model/model';
import { rules } from '../../../../lib/guardrails/rules';
import type { JsonObject } from '../../../../lib/template/values';
import { linesOf } from './findings-of';

/** Resources as they stand in a template, with what a test is about and nothing else. */

export const resource =
  (type: string) =>
  (Properties: object = {}): JsonObject => ({ Type: type, Properties });

export const lambda = resource('AWS::Lambda::Function');
export const queue = resource('AWS::SQS::Queue');
export const topic = resource('AWS::SNS::Topic');
export const rule = resource('AWS::Events::Rule');
export const schedule = resource('AWS::Scheduler::Schedule');
export const bucket = resource('AWS::S3::Bucket');

export const arnOf = (logicalId: string): JsonObject => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
export const ref = (logicalId: string): JsonObject => ({ Ref: logicalId });

/** Feeds `Ship` from `Inbox` unless said otherwise. */
export const source = (Properties: object = {}): JsonObject =>
  resource('AWS::Lambda::EventSourceMapping')({
    EventSourceArn: arnOf('Inbox'),
    FunctionName: ref('Ship'),
    ...Properties,
  });

/** Delivers from a topic to a queue. */
export const subscription = (from: string, to: string, more: object = {}): JsonObject =>
  resource('AWS::SNS::Subscription')({
    TopicArn: ref(from),
    Protocol: 'sqs',
    Endpoint: arnOf(to),
    ...more,
  });

/** The alias `live` of `Ship`. */
export const live = (Properties: object = {}): JsonObject =>
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

export interface Checked {
  readonly lines: readonly string[];
  readonly unknown: readonly string[];
}

/** What else there is beside the stack. */
interface Beside {
  /** Templates of other stacks, by their names. */
  readonly others?: Readonly<Record<string, JsonObject>>;
  readonly circumstances?: Circumstances;
}

/** What one rule says of the resources of a stack `Shop`; the template has a parameter `Given`. */
export const checkedBy =
  (id: string) =>
  (Resources: object, { others = {}, circumstances }: Beside = {}): Checked => {
    const Shop = { Parameters: { Given: { Type: 'String' } }, Resources };
    const stacks = Object.entries({ Shop, ...others }).map(([name, template]) => ({
      path: name,
      file: `/${name}.json`,
      stackName: name,
      template,
      paths: new Map(),
    }));
    const findings = check(
      stacks,
      circumstances,
      rules.filter((one) => one.id === id),
    );
    return {
      lines: linesOf(findings, id),
      unknown: findings.unknown.map(({ path, message }) => `${path}: ${message}`),
    };
  };

export const NOTHING: Checked = { lines: [], unknown: [] };
