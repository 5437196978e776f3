import { PolicyError, quoted } from '../policy/policy-error';
import type { Operator } from './condition-test';

type Comparison = (actual: number, expected: number) => boolean;

function comparing(compare: Comparison, negated = false): Operator {
  return {
    negated,
    test: (expected, { place }) => {
      const number = numberOf(expected);
      if (Number.isNaN(number)) {
        throw new PolicyError(
          place,
          `compares with a number that is none, got ${quoted(expected)}`,
          'write digits; policy variables are not for numbers',
        );
      }
      return (actual) => compare(numberOf(actual), number);
    },
  };
}

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** NaN, which compares with nothing, for what is no number. */
function numberOf(text: string): number {
  return DECIMAL.test(text) ? Number(text) : Number.NaN;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric */
export const numericOperators: Readonly<Record<string, Operator>> = {
  NumericEquals: comparing((actual, expected) => actual === expected),
  NumericNotEquals: comparing((actual, expected) => actual === expected, true),
  NumericLessThan: comparing((actual, expected) => actual < expected),
  NumericLessThanEquals: comparing((actual, expected) => actual <= expected),
  NumericGreaterThan: comparing((actual, expected) => actual > expected),
  NumericGreaterThanEquals: comparing((actual, expected) => actual >= expected),
};
