import type { PatternOptions } from '../policy/patterns';
import type { AccessRequest } from '../request/access-request';

/** Whether one value of a condition key fits one value of a policy. */
export type ValueTest = (actual: string, request: AccessRequest) => boolean;

/** A condition operator without its `IfExists`, `ForAllValues:` and `ForAnyValue:`. */
export interface Operator {
  /** Whether it holds where no value of the policy fits, and where the key is missing. */
  readonly negated: boolean;
  /** @throws PolicyError for a value that the operator cannot compare with */
  test(expected: string, options: PatternOptions): ValueTest;
}
