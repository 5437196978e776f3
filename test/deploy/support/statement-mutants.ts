import type { Statement } from '../../../deploy/roles/statement';

/** The statements with one of them changed, and what was changed. */
export interface StatementMutant {
  readonly what: string;
  readonly statements: readonly Statement[];
}

type Change = (statement: Statement) => readonly (readonly [string, Statement | undefined])[];

function mutants(statements: readonly Statement[], change: Change): StatementMutant[] {
  return statements.flatMap((statement, index) =>
    change(statement).map(([what, changed]) => ({
      what: `${statement.Sid} without ${what}`,
      statements: changed ? statements.with(index, changed) : statements.toSpliced(index, 1),
    })),
  );
}

/** Each statement left out. */
export const withoutStatement = (all: readonly Statement[]): StatementMutant[] =>
  mutants(all, () => [['itself', undefined]]);

/** Each action of each statement left out. */
export const withoutAction = (all: readonly Statement[]): StatementMutant[] =>
  mutants(all, (statement) =>
    statement.Action.map((action, index) => [
      action,
      { ...statement, Action: statement.Action.toSpliced(index, 1) },
    ]),
  );

/** Each resource of each statement left out. */
export const withoutResource = (all: readonly Statement[]): StatementMutant[] =>
  mutants(all, (statement) =>
    (statement.Resource ?? []).map((resource, index) => [
      resource,
      { ...statement, Resource: statement.Resource?.toSpliced(index, 1) },
    ]),
  );

/** Each statement on everything. */
export const withoutLimit = (all: readonly Statement[]): StatementMutant[] =>
  mutants(all, ({ NotResource, ...statement }) =>
    statement.Resource?.includes('*') ? [] : [['its limit', { ...statement, Resource: ['*'] }]],
  );

/** Each key of each condition of each statement left out. */
export const withoutCondition = (all: readonly Statement[]): StatementMutant[] =>
  mutants(all, ({ Condition = {}, ...statement }) =>
    Object.entries(Condition).flatMap(([operator, keys]) =>
      Object.keys(keys).map((key): [string, Statement] => {
        const { [key]: _, ...otherKeys } = keys;
        const { [operator]: __, ...otherOperators } = Condition;
        const left = {
          ...otherOperators,
          ...(Object.keys(otherKeys).length > 0 && { [operator]: otherKeys }),
        };
        return [
          `${operator} ${key}`,
          { ...statement, ...(Object.keys(left).length > 0 && { Condition: left }) },
        ];
      }),
    ),
  );

/** A value that no request has, in the place of the only one: a condition has to have one. */
const ONLY: Readonly<Record<string, readonly string[]>> = { ArnLike: ['arn:aws:none:::none'] };

/** Each value of each condition left out. */
export const withoutValue = (all: readonly Statement[]): StatementMutant[] =>
  mutants(all, ({ Condition = {}, ...statement }) =>
    Object.entries(Condition).flatMap(([operator, keys]) =>
      // What is missing or there has no values of its own.
      (operator === 'Null' ? [] : Object.entries(keys)).flatMap(([key, values]) =>
        [values].flat().map((value, index, list): [string, Statement] => [
          `${key} ${value}`,
          {
            ...statement,
            Condition: {
              ...Condition,
              [operator]: {
                ...keys,
                [key]: list.length > 1 ? list.toSpliced(index, 1) : (ONLY[operator] ?? ['none']),
              },
            },
          },
        ]),
      ),
    ),
  );
