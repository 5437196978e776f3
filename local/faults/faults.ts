/** What goes wrong on purpose. */
export interface Faults {
  /** ARNs of queues that SNS cannot deliver to. */
  readonly undeliverable?: readonly string[];
  /** Calls that are answered with an error, each once, in the place of being done. */
  readonly failingCalls?: readonly FailingCall[];
}

export interface FailingCall {
  /** Construct path of the function. */
  readonly function: string;
  /** The API operation, for example `Publish`. */
  readonly operation: string;
  /** HTTP status and code of the error, as the service would answer it. */
  readonly status: number;
  readonly code: string;
}
