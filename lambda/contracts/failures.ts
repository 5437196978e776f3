/**
 * A failure whose message is made of rules, ids and states only, so that it may be logged whole.
 * Messages of other errors may quote what a customer sent.
 */
export abstract class Failure extends Error {
  /** The class's own name, written out: bundling shortens what classes are called. */
  abstract override readonly name: string;
  /** Whether the same work may succeed when it is tried again later. */
  abstract readonly retryable: boolean;
}

/** Trying again cannot help; the message belongs in the dead letters, for a person to look at. */
export abstract class PermanentFailure extends Failure {
  readonly retryable = false;
}

/** The work may succeed later; the message goes back to its queue. */
export abstract class PassingFailure extends Failure {
  readonly retryable = true;
}
