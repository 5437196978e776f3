import { arnMatcher } from '../policy/patterns';
import type { Operator } from './condition-test';

/** ArnEquals and ArnLike are the same. */
const like: Operator['test'] = arnMatcher;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN */
export const arnOperators: Readonly<Record<string, Operator>> = {
  ArnEquals: { negated: false, test: like },
  ArnLike: { negated: false, test: like },
  ArnNotEquals: { negated: true, test: like },
  ArnNotLike: { negated: true, test: like },
};
