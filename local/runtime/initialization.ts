import { errorResult, type FailedInvocation } from './invocation';

/** How initialisation ended. */
export type InitializationOutcome =
  | { readonly kind: 'ready'; readonly initMs: number }
  | {
      readonly kind: 'failed';
      readonly initMs: number;
      readonly result: FailedInvocation;
      readonly timedOut: boolean;
    };

/** From the start of an environment until it asks for its first invocation, or cannot. */
export class Initialization {
  /** Of the first end that it came to. */
  readonly outcome: Promise<InitializationOutcome>;
  private readonly startedAt = performance.now();
  private readonly timer: NodeJS.Timeout;
  private resolve: (outcome: InitializationOutcome) => void = () => {};
  private over = false;

  /**
   * @param limitMs how long it may take
   * @param onEnd told first, how it ended
   */
  constructor(
    private readonly limitMs: number,
    private readonly onEnd: (outcome: InitializationOutcome) => void,
  ) {
    this.outcome = new Promise((resolve) => {
      this.resolve = resolve;
    });
    this.timer = setTimeout(() => this.timedOut(), limitMs);
  }

  get isOver(): boolean {
    return this.over;
  }

  ready(): void {
    this.end({ kind: 'ready', initMs: this.passedMs() });
  }

  fail(result: FailedInvocation): void {
    this.end({ kind: 'failed', initMs: this.passedMs(), result, timedOut: false });
  }

  private timedOut(): void {
    const seconds = (this.limitMs / 1000).toFixed(2);
    const result = errorResult('Sandbox.Timedout', `Init timed out after ${seconds} seconds`);
    this.end({ kind: 'failed', initMs: this.passedMs(), result, timedOut: true });
  }

  private end(outcome: InitializationOutcome): void {
    if (this.over) return;
    this.over = true;
    clearTimeout(this.timer);
    this.onEnd(outcome);
    this.resolve(outcome);
  }

  private passedMs(): number {
    return performance.now() - this.startedAt;
  }
}
