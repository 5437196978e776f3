import type { CloudEvent } from '../cloud/types';
import { isOfGateway, KIND_NAMES } from '../faults/plan/kinds';
import type { Attempt } from '../payment-gateway/gateway-server';

/** How often each kind of fault happened; kinds that did not are left out. */
export type FaultCounts = Readonly<Record<string, number>>;

/** Counts faults as they are told. */
export class FaultCounter {
  private readonly counts = new Map<string, number>();

  readonly observe = (event: CloudEvent): void => {
    if (event.kind === 'fault') this.add(event.fault);
  };

  /** Adds what went wrong at the payment gateway, by its own log. */
  async addAttempts(attempts: AsyncIterable<Pick<Attempt, 'rule'>>): Promise<void> {
    const ofGateway = new Set<string>(KIND_NAMES.filter(isOfGateway));
    for await (const { rule } of attempts) if (ofGateway.has(rule)) this.add(rule);
  }

  /** In the order of the documentation. */
  result(): FaultCounts {
    return Object.fromEntries(
      KIND_NAMES.flatMap((kind) => {
        const count = this.counts.get(kind);
        return count === undefined ? [] : [[kind, count]];
      }),
    );
  }

  private add(kind: string): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }
}
