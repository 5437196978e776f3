/** What an environment's code may say to its cloud, and be told. */
export interface RuntimeSession {
  /** The code is initialised and waits for an invocation; answer when there is one. */
  next(answer: (invocation: NextInvocation) => void): void;
  response(requestId: string, body: string): void;
  error(requestId: string, body: string): void;
  initError(body: string): void;
}

export interface NextInvocation {
  readonly requestId: string;
  readonly payload: string;
  readonly invokedArn: string;
  readonly deadlineMs: number;
  readonly clockOffsetMs: number;
}
