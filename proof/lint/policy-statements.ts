import type { Application, PolicySpec } from '../../local/assembly/model';
import {
  type ConditionDocument,
  listOf,
  type OneOrMore,
  type PrincipalDocument,
  type StatementDocument,
} from '../../local/iam/policy/document';
import type { Place } from './finding';

/** A statement of an application's policies, and what it is about. */
export interface PolicyStatement {
  readonly kind: PolicySpec['kind'];
  /** ARNs of the roles, or of the resource. */
  readonly attachedTo: readonly string[];
  /** The statement's, without an element. */
  readonly place: Place;
  readonly allows: boolean;
  readonly document: StatementDocument;
  /** Empty where the statement has `NotAction`, as the resources are with `NotResource`. */
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: ConditionDocument;
}

/** Every statement that grants or denies; a boundary does neither. */
export function policyStatements(application: Application): readonly PolicyStatement[] {
  return [...application.policies, ...managedPolicies(application)].flatMap((policy) =>
    listOf(policy.document.Statement).map((document, index) => ({
      kind: policy.kind,
      attachedTo: policy.attachedTo,
      place: {
        construct: policy.path,
        policy: policy.name || `${policy.kind} policy`,
        statement: index + 1,
      },
      allows: document.Effect === 'Allow',
      document,
      actions: listed(document.Action),
      resources: listed(document.Resource),
      conditions: document.Condition ?? {},
    })),
  );
}

/** Those that roles name by ARN; the others stand among the policies. */
function managedPolicies({ managedPolicies: declared, roles }: Application): PolicySpec[] {
  return declared.flatMap((policy): PolicySpec[] => {
    const attachedTo = roles
      .filter(({ managedPolicyArns }) => managedPolicyArns.includes(policy.arn))
      .map(({ arn }) => arn);
    if (attachedTo.length === 0) return [];
    return [{ ...policy, kind: 'identity', name: 'managed policy', attachedTo }];
  });
}

/** The principals of one kind that a statement names. */
export function principalsOf(
  { document: { Principal } }: PolicyStatement,
  kind: 'AWS' | 'Service',
): readonly string[] {
  if (Principal === '*') return kind === 'AWS' ? ['*'] : [];
  return listed((Principal as Exclude<PrincipalDocument, '*'> | undefined)?.[kind]);
}

export function hasWildcard(text: string): boolean {
  return /[*?]/.test(text);
}

function listed(value: OneOrMore<string> | undefined): readonly string[] {
  return value === undefined ? [] : listOf(value);
}
