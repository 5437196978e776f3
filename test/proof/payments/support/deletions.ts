import type { PolicySpec } from '../../../../local/assembly/model';
import { type PolicyRevision, policyId } from '../../../../local/authorization/policy-book';
import {
  type ConditionDocument,
  listOf,
  type OneOrMore,
  type StatementDocument,
} from '../../../../local/iam/policy/document';

/** Something that somebody takes out of a statement by hand, as it is written there. */
export interface Deletion {
  readonly policy: PolicySpec;
  readonly statement: StatementDocument;
  /** The action, the resource or the condition; `Deny` for a whole one. */
  readonly deleted: string;
  readonly without: PolicyRevision;
}

export interface ConditionDeletion extends Deletion {
  readonly condition: { readonly operator: string; readonly key: string };
}

/** Each action of each statement, or each resource; the statement goes with its last. */
export function deletionsOf(policy: PolicySpec, element: 'Action' | 'Resource'): Deletion[] {
  return statementsOf(policy).flatMap((statement) =>
    valuesOf(statement[element]).map((deleted) => {
      const left = valuesOf(statement[element]).filter((value) => value !== deleted);
      const changed = left.length > 0 ? [{ ...statement, [element]: left }] : [];
      return { policy, statement, deleted, without: replacing(policy, statement, changed) };
    }),
  );
}

/** Each condition of each statement that allows something. */
export function conditionDeletionsOf(policy: PolicySpec): ConditionDeletion[] {
  return statementsOf(policy)
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap((statement) =>
      conditionsOf(statement).map((condition) => {
        const { Condition: _, ...open } = statement;
        const left = conditionsOf(statement).filter((other) => other.deleted !== condition.deleted);
        const changed = left.length > 0 ? { ...open, Condition: documentOf(left) } : open;
        const without = replacing(policy, statement, [changed]);
        return { policy, statement, deleted: condition.deleted, condition, without };
      }),
    );
}

/** Each statement that denies something. */
export function denialDeletionsOf(policy: PolicySpec): Deletion[] {
  return statementsOf(policy)
    .filter(({ Effect }) => Effect === 'Deny')
    .map((statement) => ({
      policy,
      statement,
      deleted: 'Deny',
      without: replacing(policy, statement, []),
    }));
}

/** The policy with one action more in one of its statements. */
export function withAction(
  policy: PolicySpec,
  statement: StatementDocument,
  action: string,
): PolicySpec {
  const wider = { ...statement, Action: [...valuesOf(statement.Action), action] };
  const { document } = replacing(policy, statement, [wider]);
  return document ? { ...policy, document } : policy;
}

export function statementsOf({ document }: PolicySpec): readonly StatementDocument[] {
  return listOf(document.Statement);
}

export function valuesOf(values: OneOrMore<string> | undefined): readonly string[] {
  return values === undefined ? [] : listOf(values);
}

function replacing(
  policy: PolicySpec,
  statement: StatementDocument,
  replacements: readonly StatementDocument[],
): PolicyRevision {
  const Statement = statementsOf(policy).flatMap((other) =>
    other === statement ? replacements : [other],
  );
  const document = Statement.length > 0 ? { ...policy.document, Statement } : undefined;
  return { policy: policyId(policy), document };
}

function conditionsOf({ Condition = {} }: StatementDocument) {
  return Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, value]) => ({
      operator,
      key,
      value,
      deleted: `${operator} ${key}`,
    })),
  );
}

function documentOf(conditions: ReturnType<typeof conditionsOf>): ConditionDocument {
  const operators = [...new Set(conditions.map(({ operator }) => operator))];
  return Object.fromEntries(
    operators.map((operator) => [
      operator,
      Object.fromEntries(
        conditions
          .filter((condition) => condition.operator === operator)
          .map(({ key, value }) => [key, value]),
      ),
    ]),
  );
}
