/**
 * Where a function's environment is ended as by a crash: just before, or just after, one of its
 * calls has taken effect, or once it is done and nobody has heard of it. Or where a call is answered,
 * in the place of being done, with an error that the SDK does not try again after.
 */
export interface CrashPoint {
  /** Construct path of the function. */
  readonly function: string;
  /**
   * Which of the function's calls, counted from 1 from the moment the crash is planned; of its
   * invocations, for a crash before the acknowledgement.
   */
  readonly call: number;
  /**
   * The API operation that this call must be, for example `Publish`. Another one, where messages were
   * handled in another order, is left alone, and the crash does not happen. @default - any
   */
  readonly operation?: string;
  readonly when: 'before' | 'after' | 'refused' | 'before-acknowledgement';
}
