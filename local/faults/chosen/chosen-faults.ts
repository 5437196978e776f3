import type { Call } from '../../gateway/call';
import type { FailingCall, FaultChoice } from './fault-choice';

/** The faults that were chosen one by one. */
export class ChosenFaults {
  private undeliverable: ReadonlySet<string> = new Set();
  private crashing: ReadonlySet<string> = new Set();
  private failing: readonly FailingCall[] = [];

  /** Puts these in the place of those before. */
  set({ undeliverable = [], crashing = [], failingCalls = [] }: FaultChoice): void {
    this.undeliverable = new Set(undeliverable);
    this.crashing = new Set(crashing);
    this.failing = failingCalls;
  }

  canDeliver(queueArn: string): boolean {
    return !this.undeliverable.has(queueArn);
  }

  /** Whether every invocation of a function crashes. */
  crashes(functionPath: string): boolean {
    return this.crashing.has(functionPath);
  }

  /** @returns the error that a call ends with; no second one does, unless it lasts */
  failureOf({ principal, operation }: Call): FailingCall | undefined {
    if (principal.kind !== 'function') return undefined;
    const failure = this.failing.find(
      (one) => one.function === principal.functionPath && one.operation === operation,
    );
    if (failure && !failure.lasting) this.failing = this.failing.filter((one) => one !== failure);
    return failure;
  }
}
