import type { ColdStartCause } from '../runtime/capacity/cold-start-cause';

/** An invocation that comes at a time. */
export interface Arrival {
  /** From now, in ms; arrivals come in this order. */
  readonly atMs: number;
  /** What is invoked: the ARN of a function or of its alias. */
  readonly arn: string;
  readonly event: unknown;
}

/** What became of it. */
export interface Served {
  readonly outcome: 'success' | 'error' | 'throttled';
  /** From its arrival to its answer, on the cloud's clock, in ms. */
  readonly latencyMs: number;
  /** Why it had to wait for an environment, if it had to. */
  readonly coldStart?: ColdStartCause;
}
