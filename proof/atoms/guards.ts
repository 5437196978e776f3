import type { PolicySpec } from '../../local/assembly/model';
import type { PolicyRevision } from '../../local/authorization/policy-book';
import { listOf, type StatementDocument } from '../../local/iam/policy/document';
import { denialsOf, revised } from './atom';
import { singleStatements } from './single-statements';

/** Something that keeps somebody out: a condition of an Allow, or a Deny. */
export interface Guard {
  readonly policy: PolicySpec;
  /** The statement that it is in, or that it is. */
  readonly statement: StatementDocument;
  /** Operator and key, or nothing for a Deny. */
  readonly condition?: { readonly operator: string; readonly key: string };
  /** The policy as it would be without the guard. */
  readonly without: PolicyRevision;
}

/** Everything in a policy that keeps somebody out. */
export function guardsOf(policy: PolicySpec): Guard[] {
  return [...denialsOf(policy), ...conditionsOf(policy)];
}

function conditionsOf(policy: PolicySpec): Guard[] {
  const { document } = policy;
  const singles = listOf(document.Statement).flatMap(singleStatements);
  return singles.flatMap((statement) => {
    if (statement.Effect !== 'Allow') return [];
    return Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
      Object.keys(keys).map((key): Guard => {
        const open = withoutCondition(statement, operator, key);
        const Statement = singles.map((other) => (other === statement ? open : other));
        const without = revised(policy, Statement);
        return { policy, statement, condition: { operator, key }, without };
      }),
    );
  });
}

function withoutCondition(
  statement: StatementDocument,
  operator: string,
  key: string,
): StatementDocument {
  const { Condition = {}, ...rest } = statement;
  const { [key]: _, ...keys } = Condition[operator] ?? {};
  const { [operator]: __, ...others } = Condition;
  const left = Object.keys(keys).length > 0 ? { ...others, [operator]: keys } : others;
  return Object.keys(left).length > 0 ? { ...rest, Condition: left } : rest;
}
