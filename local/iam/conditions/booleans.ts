import { PolicyError, quoted } from '../policy/policy-error';
import type { Operator } from './condition-test';

/** @returns undefined for what is neither true nor false */
export function booleanOf(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : undefined;
}

/** @throws PolicyError for what is neither true nor false */
export function booleanIn(text: string, place: string): boolean {
  const value = booleanOf(text);
  if (value !== undefined) return value;
  throw new PolicyError(place, `must be true or false, got ${quoted(text)}`, 'write one of them');
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean */
export const booleanOperators: Readonly<Record<string, Operator>> = {
  Bool: {
    negated: false,
    test: (expected, { place }) => {
      const wanted = booleanIn(expected, place);
      return (actual) => booleanOf(actual) === wanted;
    },
  },
};
