import {
  type ConditionValue,
  listOf,
  type OneOrMore,
  type PolicyDocument,
  type StatementDocument,
} from '../../local/iam/policy/document';
import type { Scenario } from '../generate/scenario';

/** Fits no request. */
export const NOWHERE = 'arn:aws:none:none:none:none';

/** Holds for no request. */
export const NEVER = { StringEquals: { 'oracle:Never': 'never' } };

type Rewriting = (
  statement: StatementDocument,
  policy: PolicyDocument,
) => StatementDocument | undefined;

/** The scenario with other statements; undefined leaves one out. */
export function withStatements(scenario: Scenario, rewriting: Rewriting): Scenario {
  const rewritten = (policy: PolicyDocument) => ({
    ...policy,
    Statement: listOf(policy.Statement).map((one) => rewriting(one, policy) ?? NOTHING),
  });
  const { identity, boundary, resourcePolicy } = scenario;
  return {
    ...scenario,
    identity: identity.map(rewritten),
    ...(boundary ? { boundary: boundary.map(rewritten) } : {}),
    ...(resourcePolicy ? { resourcePolicy: ofResource(rewritten(resourcePolicy), scenario) } : {}),
  };
}

const NOTHING: StatementDocument = {
  Effect: 'Allow',
  Action: 'oracle:Nothing',
  Resource: NOWHERE,
};

/** What is left out of a resource's policy needs a principal, and in a trust policy no resource. */
function ofResource(policy: PolicyDocument, { action }: Scenario): PolicyDocument {
  const { Resource: _, ...withoutResource } = NOTHING;
  const nothing = {
    ...(action.startsWith('sts:') ? withoutResource : NOTHING),
    Principal: '*',
  } as StatementDocument;
  const Statement = listOf(policy.Statement).map((one) => (one === NOTHING ? nothing : one));
  return { ...policy, Statement };
}

export interface ConditionAt {
  readonly operator: string;
  readonly key: string;
  readonly policy: PolicyDocument;
}

export type ConditionRewriting = (
  values: readonly ConditionValue[],
  at: ConditionAt,
) => readonly ConditionValue[] | 'never';

/** The scenario with other values in its conditions, or conditions that never hold. */
export function withConditions(scenario: Scenario, rewriting: ConditionRewriting): Scenario {
  return withStatements(scenario, (statement, policy) => {
    if (!statement.Condition) return statement;
    let holds = true;
    const Condition = Object.fromEntries(
      Object.entries(statement.Condition).map(([operator, keys]) => {
        const entries = Object.entries(keys).map(
          ([key, values]): [string, OneOrMore<ConditionValue>] => {
            const rewritten = rewriting(listOf(values), { operator, key, policy });
            if (rewritten !== 'never') return [key, rewritten];
            holds = false;
            return [key, values];
          },
        );
        return [operator, Object.fromEntries(entries)];
      }),
    );
    return holds ? { ...statement, Condition } : { ...statement, Condition: NEVER };
  });
}

/** The scenario with other resources in its statements. */
export function withResources(
  scenario: Scenario,
  rewriting: (resource: string) => string,
): Scenario {
  return withStatements(scenario, ({ Resource, NotResource, ...rest }) => ({
    ...rest,
    ...(Resource === undefined ? {} : { Resource: listOf(Resource).map(rewriting) }),
    ...(NotResource === undefined ? {} : { NotResource: listOf(NotResource).map(rewriting) }),
  }));
}

/** The scenario with all its policies in another version of the language. */
export function inVersion(Version: string, scenario: Scenario): Scenario {
  const { identity, boundary, resourcePolicy } = scenario;
  const rewritten = (policy: PolicyDocument) => ({ ...policy, Version });
  return {
    ...scenario,
    identity: identity.map(rewritten),
    ...(boundary ? { boundary: boundary.map(rewritten) } : {}),
    ...(resourcePolicy ? { resourcePolicy: rewritten(resourcePolicy) } : {}),
  };
}
