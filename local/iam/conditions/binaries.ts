import type { Operator } from './condition-test';

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_BinaryEquals */
export const binaryOperators: Readonly<Record<string, Operator>> = {
  BinaryEquals: {
    negated: false,
    test: (expected) => {
      const bytes = Buffer.from(expected, 'base64');
      return (actual) => bytes.equals(Buffer.from(actual, 'base64'));
    },
  },
};
