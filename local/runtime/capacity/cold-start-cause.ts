/** What becomes of an environment that ends, besides the end of the cloud. */
export type Loss =
  /** It had been idle for too long. */
  | 'idle'
  /** It was old, or somebody had it end. */
  | 'recycled'
  /** Its invocation ended it: a crash, a timeout, too much memory. */
  | 'crash';

/** Why an invocation had to wait for an environment to be initialised. */
export type ColdStartCause =
  /** There had never been one. */
  | 'first'
  /** All there were had something to do: there have never been so many invocations at a time. */
  | 'concurrency'
  /** All that are provisioned had something to do. */
  | 'spillover'
  /** There would be one, had it not ended in this way. */
  | Loss;

/** How many cold starts had which cause; those without any are left out. */
export type ColdStartCounts = Readonly<Partial<Record<ColdStartCause, number>>>;

/**
 * Tells why environments are started: an environment that would still be there, had it not ended,
 * stands for the one that is started in its place.
 */
export class ColdStartCauses {
  private readonly lost: Loss[] = [];
  private started = false;

  lose(loss: Loss): void {
    this.lost.push(loss);
  }

  /** Of the environment that is started now, on demand. */
  next(): ColdStartCause {
    const loss = this.lost.pop();
    const cause = loss ?? (this.started ? 'concurrency' : 'first');
    this.started = true;
    return cause;
  }
}
