import {
  type ConditionDocument,
  type ConditionValue,
  listOf,
  type OneOrMore,
  type PrincipalDocument,
  type StatementDocument,
} from '../../local/iam/policy/document';

/**
 * A statement as several that say the same together, each with one value of every element that
 * means "one of these". What means "none of these", such as NotAction, stays whole.
 */
export function singleStatements(statement: StatementDocument): StatementDocument[] {
  const { Principal, Action, Resource, Condition, ...whole } = statement;
  return product<Partial<StatementDocument>>(
    principals(Principal).map((one) => (one === undefined ? {} : { Principal: one })),
    elements(Action).map((one) => (one === undefined ? {} : { Action: one })),
    elements(Resource).map((one) => (one === undefined ? {} : { Resource: one })),
    conditions(Condition).map((one) => (one === undefined ? {} : { Condition: one })),
  ).map((parts) => Object.assign({ ...whole }, ...parts));
}

function elements(values: OneOrMore<string> | undefined): readonly (string | undefined)[] {
  return values === undefined ? [undefined] : listOf(values);
}

function principals(
  document: PrincipalDocument | undefined,
): readonly (PrincipalDocument | undefined)[] {
  if (document === undefined || document === '*') return [document];
  return Object.entries(document).flatMap(([kind, values]) =>
    listOf(values).map((value) => ({ [kind]: value })),
  );
}

/** Operators of which one value has to fit. */
const ONE_OF =
  /^(ForAnyValue:)?(String(Equals|Like|EqualsIgnoreCase)|Arn(Equals|Like)|NumericEquals|IpAddress)(IfExists)?$/;

function conditions(
  document: ConditionDocument | undefined,
): readonly (ConditionDocument | undefined)[] {
  if (document === undefined) return [undefined];
  const tests = Object.entries(document).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) =>
      valuesOf(operator, values).map((value) => ({ operator, key, value })),
    ),
  );
  return product(...tests).map((single) => {
    const one: Record<string, Record<string, OneOrMore<ConditionValue>>> = {};
    for (const { operator, key, value } of single) {
      one[operator] = { ...one[operator], [key]: value };
    }
    return one;
  });
}

function valuesOf(
  operator: string,
  values: OneOrMore<ConditionValue>,
): readonly OneOrMore<ConditionValue>[] {
  return ONE_OF.test(operator) ? listOf(values) : [values];
}

function product<T>(...lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>(
    (all, list) => all.flatMap((chosen) => list.map((one) => [...chosen, one])),
    [[]],
  );
}
