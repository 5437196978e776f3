import { PolicyError, quoted } from '../policy/policy-error';
import type { Operator } from './condition-test';

const BASE64 = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$/;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_BinaryEquals */
export const binaryOperators: Readonly<Record<string, Operator>> = {
  BinaryEquals: {
    negated: false,
    test: (expected, { place }) => {
      if (!BASE64.test(expected)) {
        throw new PolicyError(
          place,
          `compares with bytes that are none, got ${quoted(expected)}`,
          'write them in base64, with its padding',
        );
      }
      const bytes = Buffer.from(expected, 'base64');
      return (actual) => bytes.equals(Buffer.from(actual, 'base64'));
    },
  },
};
