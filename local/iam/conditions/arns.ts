import { arnMatcher } from '../policy/patterns';
import { PolicyError, quoted } from '../policy/policy-error';
import type { Operator } from './condition-test';

/** ArnEquals and ArnLike are the same. */
const like: Operator['test'] = (expected, options) => {
  if (expected !== '*' && !/^(arn|\*|\$\{)/.test(expected)) {
    throw new PolicyError(
      options.place,
      `compares with an ARN that is none, got ${quoted(expected)}`,
      'write the whole ARN, or a pattern of its six parts',
    );
  }
  if (expected === '*') return () => true;
  return arnMatcher(expected, options);
};

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN */
export const arnOperators: Readonly<Record<string, Operator>> = {
  ArnEquals: { negated: false, test: like },
  ArnLike: { negated: false, test: like },
  ArnNotEquals: { negated: true, test: like },
  ArnNotLike: { negated: true, test: like },
};
