import type { Call } from '../../gateway/call';
import type { FailingCall, FaultChoice } from './fault-choice';

/** The faults that were chosen one by one. */
export class ChosenFaults {
  private undeliverable: ReadonlySet<string> = new Set();
  private failing: readonly FailingCall[] = [];

  /** Puts these in the place of those before. */
  set({ undeliverable = [], failingCalls = [] }: FaultChoice): void {
    this.undeliverable = new Set(undeliverable);
    this.failing = failingCalls;
  }

  canDeliver(queueArn: string): boolean {
    return !this.undeliverable.has(queueArn);
  }

  /** @returns the error that a call ends with, and no second one does */
  failureOf({ principal, operation }: Call): FailingCall | undefined {
    if (principal.kind !== 'function') return undefined;
    const failure = this.failing.find(
      (one) => one.function === principal.functionPath && one.operation === operation,
    );
    if (failure) this.failing = this.failing.filter((one) => one !== failure);
    return failure;
  }
}
