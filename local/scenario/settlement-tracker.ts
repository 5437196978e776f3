import { createHash } from 'node:crypto';
import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';

/** How many different messages each consumer completes for a payment, by the kebab-case name it goes by. */
export const MESSAGES_PER_PAYMENT: Readonly<Record<string, number>> = {
  // What was submitted.
  'process-payment': 1,
  // What was submitted, and how it ended.
  'update-inventory': 2,
  'record-audit': 2,
  // How it ended.
  'notify-customer': 1,
};

const MESSAGES_IN_ALL = Object.values(MESSAGES_PER_PAYMENT).reduce((sum, count) => sum + count, 0);

interface Outstanding {
  acceptedAt?: number;
  /** What the completed messages say, by consumer: of copies only one counts. */
  readonly completed: Map<string, Set<string>>;
}

/**
 * Follows each payment from its acceptance until its last consumer is done, and then forgets it, so
 * that memory holds only what is on its way.
 */
export class SettlementTracker {
  settled = 0;
  /** From acceptance to the last consumer, in ms. */
  readonly latency: RecordableHistogram = createHistogram();
  private readonly outstanding = new Map<string, Outstanding>();
  /** Payments accepted so far, by a short digest of their id. */
  private readonly known = new Set<number>();
  private waiting: (() => void)[] = [];

  /** @returns false when the payment was accepted before: its request was repeated */
  accepted(paymentId: string): boolean {
    const digest = shortDigest(paymentId);
    if (this.known.has(digest)) return false;
    this.known.add(digest);
    const payment = this.find(paymentId);
    payment.acceptedAt = Date.now();
    this.check(paymentId, payment);
    return true;
  }

  completed(paymentId: string, consumer: string, content: string): void {
    if (!this.outstanding.has(paymentId) && this.known.has(shortDigest(paymentId))) return;
    const payment = this.find(paymentId);
    const contents = payment.completed.get(consumer) ?? new Set();
    payment.completed.set(consumer, contents.add(content));
    this.check(paymentId, payment);
  }

  get acceptedCount(): number {
    return this.known.size;
  }

  /** Payments that were accepted and whose consumers are not all done. */
  unsettled(): string[] {
    return [...this.outstanding]
      .filter(([, payment]) => payment.acceptedAt !== undefined)
      .map(([paymentId]) => paymentId);
  }

  /** Resolves when no accepted payment is outstanding. */
  async allSettled(): Promise<void> {
    while (this.settled < this.known.size) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  private find(paymentId: string): Outstanding {
    const known = this.outstanding.get(paymentId);
    if (known) return known;
    const payment = { completed: new Map<string, Set<string>>() };
    this.outstanding.set(paymentId, payment);
    return payment;
  }

  private check(paymentId: string, { acceptedAt, completed }: Outstanding): void {
    if (acceptedAt === undefined) return;
    let done = 0;
    for (const [consumer, count] of Object.entries(MESSAGES_PER_PAYMENT)) {
      done += Math.min(count, completed.get(consumer)?.size ?? 0);
    }
    if (done < MESSAGES_IN_ALL) return;
    this.outstanding.delete(paymentId);
    this.settled++;
    this.latency.record(Math.max(1, Date.now() - acceptedAt));
    if (this.settled === this.known.size) for (const resolve of this.waiting.splice(0)) resolve();
  }
}

/** 48 bits: a collision among 100,000 payments has a chance of one in 56,000. */
function shortDigest(paymentId: string): number {
  return createHash('sha1').update(paymentId).digest().readUIntBE(0, 6);
}
