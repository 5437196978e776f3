import { generatePayments } from '../../local/generator/generate-payments';
import { LocalRedrive } from '../../local/scenario/local-redrive';
import type { PaymentLine } from '../../scenario/payment-lines';
import { SKUS } from '../../scenario/skus';
import { submitPayments } from '../../scenario/submit-payments';
import { RunningPayments } from '../payments/running-payments';
import { AlarmWatch } from './alarm-watch';
import { Attendance } from './attendance';
import { breakDown, repair } from './breakage';
import { Findings } from './findings';
import { unaccounted, wrongWithPayment, wrongWithStock } from './judge-day';
import { CONCURRENCY, Merchants } from './merchants';
import { OutageLog, type OutageReport } from './outage-log';
import { OUTAGES, type Outage } from './outages';
import { PaymentBook, STOCKED } from './payment-book';
import { HOUR_MS, type Step, scheduleOf } from './schedule';

/** How exactly retries are followed: time is moved by at least so much. */
const TICK_MS = 10_000;

/** And after a repair, where it is measured how long things take. */
const WAITING_TICK_MS = 2000;

/** Dead letters sent again each second. */
const REDRIVEN_PER_SECOND = 50;

/** How long a redrive, or a queue that had waited, may take until nothing is left. */
const SETTLED_WITHIN_MS = HOUR_MS;

export interface DayOptions {
  /** Payments with the stacks of whoever listens beside it. */
  readonly assembly: string;
  readonly payments: number;
  readonly seed: number;
  /** What breaks, one after the other. @default OUTAGES */
  readonly outages?: readonly Outage[];
  /** Minutes from one portion of payments to the next; divides an hour. @default 5 */
  readonly stepMinutes?: number;
  readonly signal?: AbortSignal;
  /** Told after each step. */
  readonly onProgress?: (simulatedMs: number, payments: number) => void;
}

/** What a day came to. */
export interface DayReport {
  /** Requests that were sent. */
  readonly requests: number;
  /** Payments that were accepted: a repeated request is none of its own. */
  readonly payments: number;
  readonly simulatedHours: number;
  readonly seconds: number;
  readonly outages: readonly OutageReport[];
  readonly peakMemoryMiB: number;
  /** What did not hold; empty when everything did. */
  readonly violations: readonly string[];
}

/**
 * A simulated day of Payments: requests come in by the hour, consumers fail for hours, and whoever
 * does not fail must do every part of its work within each step as if nothing had happened.
 */
export class Day {
  private readonly book = new PaymentBook();
  private readonly findings = new Findings();
  private readonly logs: OutageLog[] = [];
  private readonly watch: AlarmWatch;
  private readonly redrive: LocalRedrive;
  private readonly lines: Generator<PaymentLine>;
  private current: OutageLog | undefined;
  private requests = 0;

  private constructor(
    private readonly running: RunningPayments,
    private readonly attendance: Attendance,
    private readonly options: DayOptions,
  ) {
    this.watch = new AlarmWatch(running);
    const { cloud, settings } = running;
    this.redrive = new LocalRedrive(cloud, settings, async (ms) => {
      // What is at hand is done first, or it would time out as time is moved.
      await cloud.settle();
      await cloud.advance(ms);
    });
    this.lines = generatePayments({ count: options.payments, seed: options.seed });
  }

  static async run(options: DayOptions): Promise<DayReport> {
    const attendance = new Attendance();
    const running = await RunningPayments.start({
      assembly: options.assembly,
      seed: options.seed,
      execution: 'isolates',
      observe: ['message', 'invocation-error', 'unmodelled', 'denied'],
      onEvent: attendance.observe,
    });
    const day = new Day(running, attendance, options);
    try {
      return await day.pass();
    } finally {
      day.watch.close();
      day.redrive.close();
      await running.stop();
    }
  }

  private async pass(): Promise<DayReport> {
    const { running, options, book, findings, logs } = this;
    const { cloud, witnesses } = running;
    const startedAt = performance.now();
    for (const sku of SKUS) await witnesses.stock.put(sku, STOCKED);
    const beganAt = await cloud.now();
    for (const step of scheduleOf(options.payments, options.stepMinutes ?? 5)) {
      options.signal?.throwIfAborted();
      await this.changeOutage(step);
      await this.take(step.payments);
      await this.passUntil(beganAt + step.endsAt);
      await this.look(step);
      options.onProgress?.(step.endsAt, book.count);
    }
    const simulatedHours = ((await cloud.now()) - beganAt) / HOUR_MS;
    findings.add(...logs.flatMap((log) => log.violations()));
    await this.judge();
    return {
      requests: this.requests,
      payments: book.count,
      simulatedHours,
      seconds: (performance.now() - startedAt) / 1000,
      outages: logs.map((log) => log.report()),
      peakMemoryMiB: (await cloud.statistics()).peakMemoryMiB,
      violations: findings.lines(),
    };
  }

  private async changeOutage({ startsAt }: Step): Promise<void> {
    const { running, current } = this;
    if (current && startsAt >= current.outage.to) await this.end(current);
    const { outages = OUTAGES } = this.options;
    const next = outages.find(({ from, to }) => from <= startsAt && startsAt < to);
    if (this.current || !next) return;
    this.attendance.expectTroubleOf(next.function);
    await breakDown(running, next);
    this.current = new OutageLog(next, await running.cloud.now());
    this.logs.push(this.current);
  }

  /** Repairs it, redrives once where there are dead letters, and waits until nothing is left. */
  private async end(log: OutageLog): Promise<void> {
    const { running, findings, attendance, redrive } = this;
    const { cloud } = running;
    const { consumer, kind } = log.outage;
    await repair(running, log.outage);
    log.repaired(await cloud.now());
    // What has failed for the last time is in the inbox until it would be received again.
    await this.passWhile(async () => (await this.queuesOf(consumer)).waiting > 0);
    const { waiting, deadLetters } = await this.queuesOf(consumer);
    log.saw(waiting, deadLetters);
    attendance.expectTroubleOf(undefined);
    if (kind !== 'mapping-off') log.redriven(await redrive.one(consumer, REDRIVEN_PER_SECOND));
    const isSomethingLeft = async () => {
      const left = await this.queuesOf(consumer);
      return left.waiting + left.deadLetters > 0;
    };
    await this.passWhile(isSomethingLeft);
    log.settled(await cloud.now());
    if (await isSomethingLeft()) findings.add(`${consumer}: messages are left after one redrive`);
    this.current = undefined;
  }

  /** Lets time pass while something holds, and not for ever. */
  private async passWhile(holds: () => Promise<boolean>): Promise<void> {
    const { cloud } = this.running;
    const end = (await cloud.now()) + SETTLED_WITHIN_MS;
    await cloud.settle();
    while ((await holds()) && (await cloud.now()) < end) {
      await cloud.advance(WAITING_TICK_MS);
      await cloud.settle();
    }
  }

  private async take(count: number): Promise<void> {
    const { book, findings, running } = this;
    await submitPayments(running.target, this.next(count), {
      concurrency: CONCURRENCY,
      onSubmission: (submission, line) => {
        this.requests++;
        if (submission.kind === 'accepted') book.accepted(submission.paymentId, line);
        else findings.add(`${line.idempotencyKey}: got ${JSON.stringify(submission)}`);
      },
      onUnusable: ({ problem }) => findings.add(problem),
    });
  }

  private async *next(count: number): AsyncGenerator<PaymentLine> {
    for (let left = count; left > 0; left--) {
      const { value, done } = this.lines.next();
      if (done) return;
      yield value;
    }
  }

  /** Lets time pass, from retry to retry: what comes back is handled when it comes back. */
  private async passUntil(end: number): Promise<void> {
    const { cloud } = this.running;
    for (;;) {
      await cloud.settle();
      const now = await cloud.now();
      if (now >= end) return;
      const returns = (await cloud.queues()).flatMap(({ nextVisibleAt }) => nextVisibleAt ?? []);
      const next = Math.max(now + TICK_MS, Math.min(end, ...returns));
      await cloud.advance(Math.min(end, next) - now);
    }
  }

  /** Looks whether everybody who is not out of order has done all of it, and heard of nothing. */
  private async look({ endsAt }: Step): Promise<void> {
    const { attendance, book, current, findings, logs, watch, running } = this;
    const wrong = [
      ...attendance.behind(book.count, current?.outage.function),
      ...attendance.takeTroubles(),
    ];
    for (const news of await watch.news()) {
      if (logs.some((log) => log.heard(news))) continue;
      wrong.push(`the alarm of ${news.queueName} told of ${news.state}`);
    }
    const time = new Date(endsAt).toISOString().slice(11, 16);
    findings.add(...wrong.map((what) => `by ${time}: ${what}`));
    for (const { paymentId, outcome } of await running.witnesses.heard()) {
      const booked = book.find(paymentId);
      if (booked) booked.notified.push(outcome);
      else findings.add(`${paymentId}: was notified of and never accepted`);
    }
    running.witnesses.forget();
    if (!current) return;
    const { waiting, deadLetters } = await this.queuesOf(current.outage.consumer);
    current.saw(waiting, deadLetters);
  }

  private async queuesOf(consumer: string): Promise<{ waiting: number; deadLetters: number }> {
    const { consumers, cloud } = this.running;
    const found = consumers.find(({ name }) => name === consumer);
    const counts = new Map(
      (await cloud.queues()).map(({ arn, visible, inFlight, delayed }) => [
        arn,
        visible + inFlight + delayed,
      ]),
    );
    const deadLetters = (found?.sources ?? []).reduce(
      (sum, { arn }) => sum + (counts.get(arn) ?? 0),
      0,
    );
    return { waiting: counts.get(found?.target.arn ?? '') ?? 0, deadLetters };
  }

  /** Every payment, by the word of those who know. */
  private async judge(): Promise<void> {
    const { book, findings, running, watch } = this;
    const { witnesses, target } = running;
    for await (const { paymentId, type } of witnesses.audit.all()) {
      const booked = book.find(paymentId);
      if (booked) booked.audited.push(type);
      else findings.add(`${paymentId}: ${type} is audited and never accepted`);
    }
    const charges = await witnesses.gatewayLog.all();
    findings.add(...unaccounted(book, charges));
    const merchants = new Merchants(target);
    const left = book.all();
    const work = async () => {
      for (const [paymentId, booked] of left) {
        const standing = await merchants.ask(booked.merchantId, paymentId);
        findings.add(...wrongWithPayment(paymentId, booked, charges.get(paymentId), standing));
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
    merchants.close();
    const counts = SKUS.map(async (sku) => [sku, await witnesses.stock.counts(sku)] as const);
    findings.add(...wrongWithStock(book, new Map(await Promise.all(counts))));
    findings.add(...(await running.left()));
    findings.add(...watch.inAlarm().map((queueName) => `${queueName}: its alarm is not well`));
  }
}
