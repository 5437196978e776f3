import { shortName } from '../../local/assembly/short-name';
import type { CloudEvent } from '../../local/cloud/types';
import type { CrashPoint } from '../../local/faults/chosen/crash-point';
import type { DeadLetter, Facts } from '../judgement/facts';
import { judgeable, spanOf } from '../judgement/happenings';
import type { Order } from '../payments/order';
import { type PaymentsOptions, RunningPayments } from '../payments/running-payments';
import type { Crash } from './crash';
import type { Counted, Run } from './plan';
import type { Story } from './stories';

/** Longer than stock is held back for a payment without an outcome, and one run of the schedule. */
const EXPIRED_MS = 36 * 60_000;

/** Crashes of a function that is broken for good: more than its messages are received. */
const FOR_GOOD = 60;

/** What a run came to. */
export interface Outcome {
  readonly facts: Facts;
  /** What happened, oldest first. */
  readonly events: readonly CloudEvent[];
  /** Crashes that were planned, and whose call was never made. */
  readonly unreached: readonly Crash[];
  readonly counted: Counted;
}

/** Takes one payment after the other through its story, each run from a fresh start. */
export class Lane {
  private runs = 0;

  private constructor(private readonly payments: RunningPayments) {}

  static async start(options: PaymentsOptions): Promise<Lane> {
    return new Lane(
      await RunningPayments.start({
        ...options,
        // Environments that had expired would be started anew to the same effect.
        keepEnvironments: true,
        // A place is known by the number of a call.
        batchesInTurn: true,
      }),
    );
  }

  /** Notifications that were sent again. */
  get notifiedAgain(): number {
    return this.payments.witnesses.notifiedAgain;
  }

  /** Takes a payment through its story, and looks what became of it. */
  async run({ story, crashes }: Run): Promise<Outcome> {
    const { payments } = this;
    const { cloud, witnesses, caller } = payments;
    // Stock of its own, so that its numbers are the payment's.
    const name = `sweep-${++this.runs}`;
    const order = { ...story, key: name, sku: name };
    await payments.beginAfresh();
    await witnesses.stock.put(order.sku, story.available);
    const before = await this.invocations();
    await cloud.crashAt(crashes.flatMap((crash) => this.pointsOf(crash)));
    const paymentId = await this.tell(story, order);
    await cloud.playOut();
    const deadLetters = await this.settleDeadLetters(story, crashes);
    const { state, amountMinor } = await caller.lookUp(paymentId);
    const left = await cloud.crashAt([]);
    const { events } = payments;
    const facts: Facts = {
      state,
      amountMinor,
      ...(await witnesses.ask(paymentId, order.sku, ...spanOf(events))),
      deadLetters,
      left: await payments.left(),
      refused: events.flatMap(judgeable),
    };
    const unreached = crashes.filter((crash) => {
      const [first] = this.pointsOf(crash);
      return first !== undefined && left.some((point) => isSame(point, first));
    });
    return { facts, events, unreached, counted: await this.countSince(before) };
  }

  stop(): Promise<void> {
    return this.payments.stop();
  }

  private async tell(story: Story, order: Order): Promise<string> {
    const { cloud, caller, inboxes } = this.payments;
    if (story.late) await cloud.setFaults({ undeliverable: [inboxes.get('Processor') ?? ''] });
    const paymentId = await caller.pay(order);
    if (story.repeated && (await caller.pay(order)) !== paymentId) {
      throw new Error('a repeated request must name the payment that is there');
    }
    if (!story.late) return paymentId;
    await cloud.playOut();
    await cloud.advance(EXPIRED_MS);
    await cloud.playOut();
    await cloud.setFaults({});
    return paymentId;
  }

  /** One redrive has to settle what is among the dead letters, once what is broken is repaired. */
  private async settleDeadLetters(
    { late }: Story,
    crashes: readonly Crash[],
  ): Promise<DeadLetter[]> {
    const { events, redrive, cloud } = this.payments;
    const letters = events.flatMap((event) =>
      event.kind === 'message' && event.outcome === 'dead-lettered' ? [event] : [],
    );
    if (letters.length === 0 && !late) return [];
    const explained = letters.map(({ consumer, messageId }) => {
      const reason = reasonOf(messageId, events);
      return { consumer: shortName(consumer), messageId, ...(reason ? { reason } : {}) };
    });
    if (crashes.some(({ when }) => when === 'from')) await cloud.crashAt([]);
    await redrive.all();
    await cloud.playOut();
    return explained;
  }

  private async invocations(): Promise<Record<string, number>> {
    const { functions, consumers } = await this.payments.cloud.statistics();
    return Object.fromEntries(
      Object.keys(consumers).map((path) => [shortName(path), functions[path]?.invocations ?? 0]),
    );
  }

  private async countSince(before: Readonly<Record<string, number>>): Promise<Counted> {
    const calls: Record<string, string[]> = {};
    for (const event of this.payments.events) {
      if (event.kind !== 'call') continue;
      const name = shortName(event.function);
      calls[name] = [...(calls[name] ?? []), event.operation];
    }
    const batches = Object.entries(await this.invocations()).map(
      ([name, count]) => [name, count - (before[name] ?? 0)] as const,
    );
    return { calls, batches: Object.fromEntries(batches) };
  }

  private pointsOf({ name, call, operation, when }: Crash): CrashPoint[] {
    const path = this.payments.pathOf(name);
    if (when !== 'from') {
      return [{ function: path, call, when, ...(operation === undefined ? {} : { operation }) }];
    }
    return Array.from({ length: FOR_GOOD }, (_, index) => ({
      function: path,
      call: call + index,
      when: 'before',
    }));
  }
}

function isSame(one: CrashPoint, other: CrashPoint): boolean {
  return one.function === other.function && one.call === other.call && one.when === other.when;
}

/** Why a message failed the last time. */
function reasonOf(messageId: string, events: readonly CloudEvent[]): string | undefined {
  return events
    .flatMap((event) =>
      event.kind === 'message' && event.messageId === messageId ? (event.reason ?? []) : [],
    )
    .at(-1);
}
