import { type ConditionDocument, type ConditionValue, listOf } from '../policy/document';
import type { PatternOptions } from '../policy/patterns';
import { PolicyError, quoted } from '../policy/policy-error';
import type { AccessRequest, ContextValue } from '../request/access-request';
import { addressOperators } from './addresses';
import { arnOperators } from './arns';
import { binaryOperators } from './binaries';
import { booleanIn, booleanOperators } from './booleans';
import type { Operator, ValueTest } from './condition-test';
import { dateOperators } from './dates';
import { numericOperators } from './numbers';
import { stringOperators } from './strings';

/** Whether a condition of a statement holds for a request. */
export type Condition = (request: AccessRequest) => boolean;

const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  [
    stringOperators,
    arnOperators,
    numericOperators,
    dateOperators,
    booleanOperators,
    addressOperators,
    binaryOperators,
  ].flatMap((family) => Object.entries(family)),
);

const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/;

/**
 * The conditions of a statement, all of which must hold.
 *
 * @throws PolicyError for an operator that is not known, or a value that it cannot compare with
 */
export function conditionsOf(document: ConditionDocument, options: PatternOptions): Condition[] {
  return Object.entries(document).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => {
      const place = `${options.place} Condition.${operator}.${key}`;
      return conditionOf(operator, key.toLowerCase(), texts(values), { ...options, place });
    }),
  );
}

function texts(values: ConditionValue | readonly ConditionValue[]): string[] {
  return listOf<ConditionValue>(values).map(String);
}

function conditionOf(
  name: string,
  key: string,
  values: readonly string[],
  options: PatternOptions,
): Condition {
  const [, quantifier, base = '', ifExists] = OPERATOR.exec(name) ?? [];
  if (base === 'Null' && !quantifier && !ifExists) return isNull(key, values, options.place);
  const operator = OPERATORS.get(base);
  if (!operator) throw unknown(name, options.place);
  const tests = values.map((value) => operator.test(value, options));
  const holds = { ForAllValues: all, ForAnyValue: some }[quantifier ?? ''] ?? single;
  const missing = ifExists !== undefined || holds.whenMissing(operator);
  return (request) => {
    const value = request.context.get(key);
    return value === undefined ? missing : holds.of(value, tests, operator, request);
  };
}

/** How an operator goes over the values of a key. */
interface Quantifier {
  whenMissing(operator: Operator): boolean;
  of(
    value: ContextValue,
    tests: readonly ValueTest[],
    operator: Operator,
    request: AccessRequest,
  ): boolean;
}

const single: Quantifier = {
  whenMissing: ({ negated }) => negated,
  of: (value, tests, operator, request) => {
    if (typeof value === 'string') return fits(value, tests, operator, request);
    throw new Error(
      'a key with several values is compared without ForAllValues or ForAnyValue, which AWS leaves open; put one of them before the operator',
    );
  },
};

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
const all: Quantifier = {
  whenMissing: () => true,
  of: (value, tests, operator, request) =>
    listOf(value).every((one) => fits(one, tests, operator, request)),
};

const some: Quantifier = {
  whenMissing: () => false,
  of: (value, tests, operator, request) =>
    listOf(value).some((one) => fits(one, tests, operator, request)),
};

/** One of the policy's values must fit; none of them for a negated operator. */
function fits(
  value: string,
  tests: readonly ValueTest[],
  { negated }: Operator,
  request: AccessRequest,
): boolean {
  return tests.some((test) => test(value, request)) !== negated;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null */
function isNull(key: string, values: readonly string[], place: string): Condition {
  const wanted = new Set(values.map((value) => booleanIn(value, place)));
  return ({ context }) => {
    const value = context.get(key);
    return wanted.has(value === undefined || (typeof value !== 'string' && value.length === 0));
  };
}

function unknown(name: string, place: string): PolicyError {
  return new PolicyError(
    place,
    `has an unknown condition operator, got ${quoted(name)}`,
    `use one of ${[...OPERATORS.keys(), 'Null'].join(', ')}`,
  );
}
