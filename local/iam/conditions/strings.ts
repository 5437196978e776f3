import { exactMatcher, wildcardMatcher } from '../policy/patterns';
import type { Operator } from './condition-test';

const equals: Operator['test'] = (expected, options) =>
  exactMatcher(expected, options, (one, other) => one === other);

const equalsIgnoreCase: Operator['test'] = (expected, options) =>
  exactMatcher(expected, options, (one, other) => one.toLowerCase() === other.toLowerCase());

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String */
export const stringOperators: Readonly<Record<string, Operator>> = {
  StringEquals: { negated: false, test: equals },
  StringNotEquals: { negated: true, test: equals },
  StringEqualsIgnoreCase: { negated: false, test: equalsIgnoreCase },
  StringNotEqualsIgnoreCase: { negated: true, test: equalsIgnoreCase },
  StringLike: { negated: false, test: wildcardMatcher },
  StringNotLike: { negated: true, test: wildcardMatcher },
};
