import { shortName } from '../../local/assembly/short-name';
import type { CloudEvent } from '../../local/cloud/types';
import { MESSAGES_PER_PAYMENT } from '../../local/scenario/settlement-tracker';

/** Who does its part of the work, and who has trouble with it: by what the cloud tells. */
export class Attendance {
  /** Messages completed since the beginning, by function. */
  private readonly completed = new Map<string, number>();
  private troubles: string[] = [];
  private out: string | undefined;

  /** To be given to the cloud as its `onEvent`. */
  readonly observe = (event: CloudEvent): void => {
    if (event.kind === 'unmodelled') this.troubles.push(event.message);
    if (event.kind === 'denied') this.troubles.push(`denied: ${event.explanation}`);
    if (event.kind === 'invocation-error') {
      this.trouble(event.function, `${event.errorType}: ${event.errorMessage}`);
    }
    if (event.kind !== 'message') return;
    const name = shortName(event.consumer);
    if (event.outcome !== 'completed') this.trouble(event.consumer, `a message ${event.outcome}`);
    else this.completed.set(name, (this.completed.get(name) ?? 0) + 1);
  };

  /** From now on trouble is expected of this function, or of none. */
  expectTroubleOf(name: string | undefined): void {
    this.out = name;
  }

  /** What was noticed since it was last asked, and should not have been. */
  takeTroubles(): string[] {
    return this.troubles.splice(0);
  }

  /**
   * Who has not completed every message of so many payments, or more than these.
   *
   * @param except nobody expects it of this function
   */
  behind(payments: number, except?: string): string[] {
    return Object.entries(MESSAGES_PER_PAYMENT).flatMap(([name, messages]) => {
      const count = this.completed.get(name) ?? 0;
      if (name === except || count === messages * payments) return [];
      return [`${name} must have completed ${messages * payments} messages, got ${count}`];
    });
  }

  private trouble(path: string, what: string): void {
    const name = shortName(path);
    if (name !== this.out) this.troubles.push(`${name}: ${what}`);
  }
}
