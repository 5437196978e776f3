import type { AwsError } from '../aws-errors';

/** Faults that are chosen one by one. */
export interface FaultChoice {
  /** ARNs of queues that SNS cannot deliver to. */
  readonly undeliverable?: readonly string[];
  /** Construct paths of functions of which every invocation crashes before it has done anything. */
  readonly crashing?: readonly string[];
  /** Calls that are answered with an error in the place of being done. */
  readonly failingCalls?: readonly FailingCall[];
}

export interface FailingCall extends AwsError {
  /** Construct path of the function. */
  readonly function: string;
  /** The API operation, for example `Publish`. */
  readonly operation: string;
  /** Whether every such call fails, and not the next one only. @default false */
  readonly lasting?: boolean;
}
