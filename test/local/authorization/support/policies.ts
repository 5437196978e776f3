import type { PolicySpec } from '../../../../local/assembly/model';
import type {
  ConditionDocument,
  PolicyDocument,
  StatementDocument,
} from '../../../../local/iam/policy/document';

/** What a test is not about; a statement of a resource policy names its principal besides. */
export function allow(
  action: string,
  resource: string,
  more: Partial<StatementDocument> = {},
): StatementDocument {
  return { Effect: 'Allow', Action: action, Resource: resource, ...more };
}

export function deny(
  action: string,
  resource: string,
  more: Partial<StatementDocument> = {},
): StatementDocument {
  return { ...allow(action, resource, more), Effect: 'Deny' };
}

/** That a service may do something for one resource only. */
export function toService(name: string, sourceArn: string): Partial<StatementDocument> {
  return { Principal: { Service: name }, Condition: from(sourceArn) };
}

export function from(sourceArn: string): ConditionDocument {
  return { ArnEquals: { 'aws:SourceArn': sourceArn } };
}

export function documentOf(...Statement: readonly StatementDocument[]): PolicyDocument {
  return { Version: '2012-10-17', Statement };
}

function declared(id: string) {
  return { path: `App/${id}`, stack: 'App', logicalId: id };
}

/** A policy of a role. */
export function identityPolicy(
  roleArn: string,
  statements: readonly StatementDocument[],
  name = 'Inline',
): PolicySpec {
  const attachedTo = [roleArn];
  const document = documentOf(...statements);
  return { ...declared(idOf(roleArn)), kind: 'identity', name, attachedTo, document };
}

/** The policy of a resource. */
export function resourcePolicy(
  arn: string,
  ...statements: readonly StatementDocument[]
): PolicySpec {
  const document = documentOf(...statements);
  const id = `${idOf(arn)}Policy`;
  return { ...declared(id), kind: 'resource', name: '', attachedTo: [arn], document };
}

/** Says who may assume a role. */
export function trustPolicy(
  roleArn: string,
  ...more: readonly Partial<StatementDocument>[]
): PolicySpec {
  const document = documentOf(
    ...more.map((one) => ({ Effect: 'Allow' as const, Action: 'sts:AssumeRole', ...one })),
  );
  const name = 'trust policy';
  return { ...declared(idOf(roleArn)), kind: 'trust', name, attachedTo: [roleArn], document };
}

/** What comes last in an ARN. */
function idOf(arn: string): string {
  return arn.split(/[:/]/).at(-1) ?? arn;
}
