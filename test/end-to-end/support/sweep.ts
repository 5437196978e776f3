import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { CrashPoint } from '../../../local/faults/crash-point';
import { MESSAGES_PER_PAYMENT } from '../../../local/scenario/settlement-tracker';
import { shortName } from '../../../local/scenario/summary';
import { PAYMENT, type RunningPayments } from './running-payments';

/** Where to crash: a function by its short name, one of its calls, and which side of it. */
export interface SweepPoint extends Omit<CrashPoint, 'function'> {
  readonly name: string;
}

/** What became of a payment, by the word of those who would know. */
export interface Fate {
  readonly state: unknown;
  /** How often money moved, by the payment gateway's own log. */
  readonly charges: number;
  /** Consumers that did not complete every message of the payment. */
  readonly unfinished: readonly string[];
  readonly deadLettered: number;
}

/** The fate of a payment that is charged, whatever happened meanwhile. */
export const SETTLED: Fate = { state: 'processed', charges: 1, unfinished: [], deadLettered: 0 };

/** How often a point is tried that was not reached: two messages may have been handled at once. */
const TRIES = 5;

/** Longer than any function's timeout, so that what was left in progress counts as abandoned. */
const ABANDONED_MS = 60_000;

/** Longer than process-payment remembers the gateway's key, so that every payment reads it. */
const FORGOTTEN_MS = 6 * 60_000;

/** Pays, crashes functions at chosen points, and looks what became of the payment. */
export class Sweep {
  /** Payments made so far. */
  paid = 0;

  constructor(private readonly payments: RunningPayments) {}

  /** Pays once, and lets everything come to rest. */
  async pay(): Promise<Fate> {
    const paymentId = await this.submit();
    this.paid++;
    await this.payments.cloud.playOut();
    return this.fateOf(paymentId, await this.stateOf(paymentId));
  }

  /**
   * Pays while crashes are planned, again with those that did not happen.
   *
   * @returns what became of the last payment, or of the first that did not end well
   * @throws when a function never made that many calls
   */
  async payThrough(points: readonly SweepPoint[]): Promise<Fate> {
    const { cloud } = this.payments;
    let left = points;
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      await this.startAfresh();
      const since = this.payments.events.length;
      await cloud.crashAt(left.map(({ name, ...at }) => ({ ...at, function: this.pathOf(name) })));
      const fate = await this.pay();
      await cloud.crashAt([]);
      left = left.filter(({ name }) => !this.crashed(name, since));
      if (left.length === 0 || !isDeepStrictEqual(fate, SETTLED)) return fate;
    }
    const missed = left.map(({ name, call }) => `call ${call} of ${name}`).join(', ');
    throw new Error(`no payment ever got to ${missed}`);
  }

  /** Lets what was remembered be forgotten, and everything that was scheduled meanwhile be done. */
  async startAfresh(): Promise<void> {
    await this.payments.cloud.advance(FORGOTTEN_MS);
    await this.payments.cloud.settle();
  }

  /** Operations each function called since the `since`th event, by its short name. */
  operations(since = 0): Record<string, string[]> {
    const called: Record<string, string[]> = {};
    for (const event of this.payments.events.slice(since)) {
      if (event.kind !== 'call') continue;
      const name = shortName(event.function);
      called[name] = [...(called[name] ?? []), event.operation];
    }
    return called;
  }

  /** As a caller does: again with the same key until there is an answer. */
  private async submit(): Promise<string> {
    const request = { key: randomUUID(), body: PAYMENT };
    for (;;) {
      const { status, body } = await this.payments.call('POST', '/payments', request);
      if (status === 202) return String(body['paymentId']);
      if (![409, 500].includes(status)) throw new Error(`${status}: ${JSON.stringify(body)}`);
      await this.payments.cloud.advance(ABANDONED_MS);
    }
  }

  private async stateOf(paymentId: string): Promise<unknown> {
    for (;;) {
      const { status, body } = await this.payments.call('GET', `/payments/${paymentId}`);
      if (status === 200) return body['state'];
      if (status !== 500) throw new Error(`${status}: ${JSON.stringify(body)}`);
    }
  }

  private async fateOf(paymentId: string, state: unknown): Promise<Fate> {
    let charges = 0;
    for await (const attempt of this.payments.gateway.attempts()) {
      if (attempt.paymentId === paymentId && attempt.moneyMoved) charges++;
    }
    const messages = this.payments.events.flatMap((event) =>
      event.kind === 'message' && event.correlationId === paymentId ? [event] : [],
    );
    const completedBy = (consumer: string) =>
      messages.filter(
        (message) => message.outcome === 'completed' && shortName(message.consumer) === consumer,
      ).length;
    return {
      state,
      charges,
      unfinished: Object.entries(MESSAGES_PER_PAYMENT)
        .filter(([consumer, count]) => completedBy(consumer) < count)
        .map(([consumer]) => consumer),
      deadLettered: messages.filter(({ outcome }) => outcome === 'dead-lettered').length,
    };
  }

  private crashed(name: string, since: number): boolean {
    return this.payments.events
      .slice(since)
      .some((event) => event.kind === 'invocation-error' && shortName(event.function) === name);
  }

  private pathOf(name: string): string {
    const folder = name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
    return `Payments-dev/${folder}/Function`;
  }
}
