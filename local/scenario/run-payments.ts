import { Operator } from '../../scenario/operator';
import type { PaymentLine, UnusableLine } from '../../scenario/payment-lines';
import type { PaymentsTarget } from '../../scenario/payments-target';
import { type Submission, submitPayments } from '../../scenario/submit-payments';
import { shortName } from '../assembly/short-name';
import type { CloudEvent, LocalCloud } from '../cloud/types';
import { SettlementTracker } from './settlement-tracker';
import { type GatewayTotals, type Summary, summarise } from './summary';

/** How long nothing may settle before the clock is moved to the next retry, in ms. */
const QUIET_MS = 30_000;

export interface Gateway {
  readonly url: string;
  readonly apiKey: string;
  totals(): Promise<GatewayTotals>;
}

export interface Progress {
  submitted(count: number): void;
  settled(count: number): void;
  unusable(line: UnusableLine): void;
}

export interface RunOptions {
  readonly seed: number;
  readonly stock: Readonly<Record<string, number>>;
  readonly concurrency: number;
  readonly progress: Progress;
}

/**
 * Any number of payments through Payments on the local cloud: signed requests go in, and each
 * payment is followed, by what the cloud tells, until every consumer has done its part. What was
 * charged is the payment gateway's own word.
 */
export class PaymentsRun {
  private readonly tracker = new SettlementTracker();
  private readonly unmodelled: string[] = [];
  private readonly denials = new Set<string>();
  private readonly counts = {
    submitted: 0,
    repeated: 0,
    rejected: 0,
    unanswered: 0,
    unusableLines: 0,
  };

  constructor(private readonly options: RunOptions) {}

  /** To be given to the cloud as its `onEvent`. */
  readonly observe = (event: CloudEvent): void => {
    if (event.kind === 'unmodelled') this.unmodelled.push(event.message);
    if (event.kind === 'denied') this.denials.add(withoutIds(event.explanation));
    if (event.kind !== 'message' || event.outcome !== 'completed') return;
    if (event.correlationId === undefined) return;
    const { correlationId, consumer, content } = event;
    this.tracker.completed(correlationId, shortName(consumer), content);
    this.options.progress.settled(this.tracker.settled);
  };

  async run(
    cloud: LocalCloud,
    target: PaymentsTarget,
    gateway: Gateway,
    lines: AsyncIterator<PaymentLine | UnusableLine>,
  ): Promise<Summary> {
    await new Operator(target).prepare(gateway, this.options.stock);
    const startedAt = performance.now();
    await submitPayments(target, lines, {
      concurrency: this.options.concurrency,
      onSubmission: (submission) => this.count(submission),
      onUnusable: (line) => {
        this.counts.unusableLines++;
        this.options.progress.unusable(line);
      },
    });
    await this.allSettled(cloud);
    const milliseconds = performance.now() - startedAt;
    // What still comes after a payment has settled, such as the audit of a backorder.
    await cloud.playOut();
    const { seed } = this.options;
    const { tracker, counts, unmodelled } = this;
    return summarise(cloud, {
      seed,
      tracker,
      counts,
      unmodelled,
      denials: [...this.denials],
      startedAtMs: startedAt,
      milliseconds,
      gateway: await gateway.totals(),
    });
  }

  /** When nothing settles any more for a while, the rest waits for a retry: move the clock there. */
  private async allSettled(cloud: LocalCloud): Promise<void> {
    const done = this.tracker.allSettled().then(() => true);
    for (let before = -1; this.tracker.settled > before; ) {
      before = this.tracker.settled;
      if (await Promise.race([done, quietPeriod()])) return;
    }
    await cloud.playOut();
  }

  private count(submission: Submission): void {
    this.counts.submitted++;
    if (submission.kind === 'rejected') this.counts.rejected++;
    if (submission.kind === 'unanswered') this.counts.unanswered++;
    if (submission.kind === 'accepted' && !this.tracker.accepted(submission.paymentId)) {
      this.counts.repeated++;
    }
    this.options.progress.submitted(this.counts.submitted);
    this.options.progress.settled(this.tracker.settled);
  }
}

/** Objects and the like have names of their own, and are denied for one reason. */
function withoutIds(explanation: string): string {
  return explanation.replace(/[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…');
}

function quietPeriod(): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), QUIET_MS).unref());
}
