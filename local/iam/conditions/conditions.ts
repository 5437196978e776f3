import { type ConditionDocument, type ConditionValue, listOf } from '../policy/document';
import type { PatternOptions } from '../policy/patterns';
import { PolicyError, quoted } from '../policy/policy-error';
import { everyOf, someOf, Undecided } from '../policy/undecided';
import { UnresolvedVariable } from '../policy/variables';
import type { AccessRequest, ContextValue } from '../request/access-request';
import { addressOperators } from './addresses';
import { arnOperators } from './arns';
import { binaryOperators } from './binaries';
import { booleanIn, booleanOperators } from './booleans';
import type { Operator, ValueTest } from './condition-test';
import { dateOperators } from './dates';
import { numericOperators } from './numbers';
import { stringOperators } from './strings';

/**
 * Whether a condition of a statement holds for a request.
 * @throws Undecided
 */
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
  return entriesOf(document, `${options.place} Condition`).flatMap(([operator, keys]) => {
    const place = `${options.place} Condition.${operator}`;
    return entriesOf(keys, place).map(([key, values]) => {
      const inKey = { ...options, place: `${place}.${key}` };
      return conditionOf(operator, key.toLowerCase(), texts(values, inKey.place), inKey);
    });
  });
}

/** Names without regard to case, and so each of them once. */
function entriesOf<T>(document: Readonly<Record<string, T>>, place: string): [string, T][] {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new PolicyError(
      place,
      `must be an object, got ${quoted(document)}`,
      'write operators, in them condition keys, and in those values',
    );
  }
  const names = Object.keys(document).map((name) => name.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return Object.entries(document);
  throw new PolicyError(place, `has ${quoted(twice)} twice`, 'list its values in one place');
}

function texts(values: ConditionValue | readonly ConditionValue[], place: string): string[] {
  const all = listOf<ConditionValue>(values);
  if (all.length === 0) {
    throw new PolicyError(place, 'has an empty list of values', 'leave the condition key out');
  }
  const wrong = all.find((value) => !['string', 'number', 'boolean'].includes(typeof value));
  if (wrong === undefined) return all.map(String);
  throw new PolicyError(
    place,
    `has a value that is neither text, a number nor true or false, got ${quoted(wrong)}`,
    'resolve intrinsic functions before, or write the value out',
  );
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
  const missing = whenMissing(key, quantifier, ifExists, holds.whenMissing(operator));
  return (request) => {
    const value = request.context.get(key);
    return value === undefined ? missing() : holds.of(value, tests, operator, request);
  };
}

/** Without a key, IfExists holds and ForAnyValue does not; AWS leaves open which of them counts. */
function whenMissing(
  key: string,
  quantifier: string | undefined,
  ifExists: string | undefined,
  otherwise: boolean,
): () => boolean {
  if (ifExists === undefined) return () => otherwise;
  if (quantifier !== 'ForAnyValue') return () => true;
  return () => {
    throw new Undecided(
      `ForAnyValue and IfExists ask for ${key}, which is not in this request`,
      'leave IfExists out, and ask with Null whether the key is there',
    );
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
    throw new Undecided(
      'a key with several values is compared without ForAllValues or ForAnyValue',
      'put one of them before the operator',
    );
  },
};

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
const all: Quantifier = {
  whenMissing: () => true,
  of: (value, tests, operator, request) =>
    everyOf(listOf(value), (one) => one === '' || fits(one, tests, operator, request)),
};

const some: Quantifier = {
  whenMissing: () => false,
  of: (value, tests, operator, request) =>
    someOf(listOf(value), (one) => fits(one, tests, operator, request)),
};

/** One of the policy's values must fit; none of them for a negated operator. */
function fits(
  value: string,
  tests: readonly ValueTest[],
  { negated }: Operator,
  request: AccessRequest,
): boolean {
  if (!negated) return someOf(tests, (test) => test(value, request));
  return everyOf(tests, (test) => differs(value, test, request));
}

/**
 * A variable without a value is like nothing, and so everything differs from it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value
 */
function differs(value: string, test: ValueTest, request: AccessRequest): boolean {
  try {
    return !test(value, request);
  } catch (error) {
    if (error instanceof UnresolvedVariable) return true;
    throw error;
  }
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null */
function isNull(key: string, values: readonly string[], place: string): Condition {
  const wanted = new Set(values.map((value) => booleanIn(value, place)));
  return ({ context }) => {
    const value = context.get(key);
    if (value === '') {
      throw new Undecided(
        `Null asks for ${key}, which is empty`,
        'ask for its value with StringEquals',
      );
    }
    return wanted.has(value === undefined);
  };
}

function unknown(name: string, place: string): PolicyError {
  return new PolicyError(
    place,
    `has an unknown condition operator, got ${quoted(name)}`,
    `use one of ${[...OPERATORS.keys(), 'Null'].join(', ')}`,
  );
}
