import { Operator } from '../../scenario/operator';
import type { PaymentLine, UnusableLine } from '../../scenario/payment-lines';
import type { PaymentsTarget } from '../../scenario/payments-target';
import { type Submission, submitPayments } from '../../scenario/submit-payments';
import { shortName } from '../assembly/short-name';
import type { CloudEvent, LocalCloud } from '../cloud/types';
import type { Attempt } from '../payment-gateway/gateway-server';
import { FaultCounter } from './fault-counts';
import { LocalRedrive } from './local-redrive';
import { SettlementTracker } from './settlement-tracker';
import { submitUnderFaults } from './submit-under-faults';
import { type GatewayTotals, type Summary, summarise } from './summary';

/** How long nothing may settle before the clock is moved to the next retry, in ms. */
const QUIET_MS = 30_000;

export interface Gateway {
  readonly url: string;
  readonly apiKey: string;
  totals(): Promise<GatewayTotals>;
  attempts(): AsyncIterable<Pick<Attempt, 'rule'>>;
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
  /** Whether faults happen on purpose: time is moved on for what hangs, and dead letters are redriven. */
  readonly faults?: boolean;
  /**
   * Lines are taken in portions of this size, each played out before the next, and redriven with
   * faults: a run of hours leaves nothing lying about.
   *
   * @default - all of them are one portion
   */
  readonly portion?: { readonly size: number; readonly onEnd: () => void };
}

/** How often dead letters are redriven: what fails on purpose fails on purpose again. */
const REDRIVES = 5;

/**
 * Any number of payments through Payments on the local cloud: signed requests go in, and each
 * payment is followed, by what the cloud tells, until every consumer has done its part. What was
 * charged is the payment gateway's own word.
 */
export class PaymentsRun {
  private readonly tracker = new SettlementTracker();
  private readonly unmodelled: string[] = [];
  private readonly denials = new Set<string>();
  private readonly happened = new FaultCounter();
  private redriven = 0;
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
    this.happened.observe(event);
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
    const { portion } = this.options;
    if (portion) await this.inPortions(cloud, target, lines, portion);
    else await this.submitted(cloud, target, lines);
    await this.allSettled(cloud);
    const milliseconds = performance.now() - startedAt;
    // What still comes after a payment has settled, such as the audit of a backorder.
    await cloud.playOut();
    const leftDeadLetters = this.options.faults ? await this.redrive(cloud, target) : undefined;
    await this.happened.addAttempts(gateway.attempts());
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
      ...(leftDeadLetters === undefined
        ? {}
        : { faults: this.happened.result(), redriven: this.redriven, leftDeadLetters }),
    });
  }

  private submitted(
    cloud: LocalCloud,
    target: PaymentsTarget,
    lines: AsyncIterator<PaymentLine | UnusableLine>,
  ): Promise<void> {
    const options = {
      concurrency: this.options.concurrency,
      onSubmission: (submission: Submission) => this.count(submission),
      onUnusable: (line: UnusableLine) => {
        this.counts.unusableLines++;
        this.options.progress.unusable(line);
      },
    };
    return this.options.faults
      ? submitUnderFaults(cloud, target, lines, options)
      : submitPayments(target, lines, options);
  }

  private async inPortions(
    cloud: LocalCloud,
    target: PaymentsTarget,
    lines: AsyncIterator<PaymentLine | UnusableLine>,
    { size, onEnd }: NonNullable<RunOptions['portion']>,
  ): Promise<void> {
    for (let left = true; left; onEnd()) {
      const portion = firstOf(lines, size, () => {
        left = false;
      });
      await this.submitted(cloud, target, portion);
      await cloud.playOut();
      if (this.options.faults) await this.redrive(cloud, target);
    }
  }

  /**
   * Has what failed on purpose tried again, until nothing is left.
   *
   * @returns how many dead letters are left however often they are tried
   */
  private async redrive(cloud: LocalCloud, target: PaymentsTarget): Promise<number> {
    const redrive = new LocalRedrive(cloud, await target.operatorClient());
    try {
      for (let round = 1; ; round++) {
        const moved = await redrive.all();
        if (moved === 0 || round > REDRIVES) return moved;
        this.redriven += moved;
        await cloud.playOut();
      }
    } finally {
      redrive.close();
    }
  }

  /** When nothing settles any more for a while, the rest waits for a retry: move the clock there. */
  private async allSettled(cloud: LocalCloud): Promise<void> {
    if (this.options.faults) return cloud.playOut();
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

/** So many of them and no more; tells when there are none left. */
async function* firstOf<T>(
  lines: AsyncIterator<T>,
  count: number,
  onEnd: () => void,
): AsyncGenerator<T> {
  for (let taken = 0; taken < count; taken++) {
    const { value, done } = await lines.next();
    if (done) return onEnd();
    yield value;
  }
}

/** Objects and the like have names of their own, and are denied for one reason. */
function withoutIds(explanation: string): string {
  return explanation.replace(/[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…');
}

function quietPeriod(): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), QUIET_MS).unref());
}
