import { isDeepStrictEqual } from 'node:util';
import { startLocalCloud } from '../local/cloud/start-local-cloud';
import type { CloudEvent, LocalCloud } from '../local/cloud/types';
import type { CrashPoint } from '../local/faults/crash-point';
import {
  type PaymentGateway,
  startPaymentGateway,
} from '../local/payment-gateway/start-payment-gateway';
import { LocalRedrive } from '../local/scenario/local-redrive';
import { localScenarioTarget } from '../local/scenario/local-scenario-target';
import { shortName } from '../local/scenario/summary';
import { descriptionsIn } from '../redrive/find-target';
import { Operator } from '../scenario/operator';
import { Caller } from './caller';
import type { Crash } from './crash';
import type { DeadLetter, Facts } from './facts';
import { judgeable } from './happenings';
import { skuOf } from './order';
import type { Counted, Run } from './plan';
import type { Story } from './stories';
import { Witnesses } from './witnesses';

/** Longer than process-payment remembers the gateway's key, so that every payment reads it. */
const FORGOTTEN_MS = 6 * 60_000;

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

export interface LaneOptions {
  readonly assembly: string;
  readonly execution?: 'processes' | 'isolates';
  readonly seed: number;
}

/** One Payments on a local cloud of its own, which takes one payment after the other. */
export class Lane {
  private events: CloudEvent[] = [];
  private runs = 0;

  private constructor(
    readonly cloud: LocalCloud,
    private readonly gateway: PaymentGateway,
    private readonly caller: Caller,
    readonly witnesses: Witnesses,
    private readonly redrive: LocalRedrive,
    private readonly watched: ReadonlySet<string>,
    private readonly undelivered: string,
    private readonly pathOf: ReadonlyMap<string, string>,
    hear: (listener: (event: CloudEvent) => void) => void,
  ) {
    hear((event) => this.events.push(event));
  }

  static async start({ assembly, seed }: LaneOptions): Promise<Lane> {
    let listener: (event: CloudEvent) => void = () => {};
    const gateway = await startPaymentGateway();
    const cloud = await startLocalCloud({
      assembly,
      seed,
      correlateBy: 'paymentId',
      observe: ['message', 'invocation-error', 'unmodelled', 'denied', 'call'],
      onEvent: (event) => listener(event),
    }).catch(async (error) => {
      await gateway.stop();
      throw error;
    });
    const target = localScenarioTarget(cloud);
    await new Operator(target).prepare(gateway, {});
    const settings = await target.operatorClient();
    const redrive = new LocalRedrive(cloud, settings);
    const targets = descriptionsIn(
      Object.values(cloud.outputs).flatMap((outputs) => Object.values(outputs)),
    );
    const processor = targets.find(({ name }) => name === 'Processor')?.target.arn ?? '';
    const paths = Object.keys((await cloud.statistics()).functions);
    return new Lane(
      cloud,
      gateway,
      new Caller(target, (ms) => cloud.advance(ms)),
      new Witnesses(cloud, settings, target, gateway),
      redrive,
      new Set([...targets.map(({ target: inbox }) => inbox.arn), ...redrive.sources]),
      processor,
      new Map(paths.map((path) => [shortName(path), path])),
      (hearer) => {
        listener = hearer;
      },
    );
  }

  /** Takes a payment through its story, and looks what became of it. */
  async run({ story, crashes }: Run): Promise<Outcome> {
    const { cloud, witnesses } = this;
    const run = ++this.runs;
    await this.beginAfresh();
    await witnesses.stock.put(skuOf(run), story.available);
    const before = await this.invocations();
    await cloud.crashAt(crashes.flatMap((crash) => this.pointsOf(crash)));
    const paymentId = await this.tell(story, run);
    await cloud.playOut();
    await this.caller.lookUp(paymentId);
    const left = await cloud.crashAt([]);
    const deadLetters = await this.settleDeadLetters(story);
    const { state, amountMinor } = await this.caller.lookUp(paymentId);
    const [from, to] = this.span();
    const facts: Facts = {
      state,
      amountMinor,
      ...(await witnesses.ask(paymentId, skuOf(run), from, to)),
      deadLetters,
      left: await witnesses.left(this.watched),
      refused: this.events.flatMap(judgeable),
    };
    const unreached = crashes.filter((crash) => {
      const [first] = this.pointsOf(crash);
      return left.some((point) => isDeepStrictEqual(point, first));
    });
    return { facts, events: this.events, unreached, counted: await this.countSince(before) };
  }

  async stop(): Promise<void> {
    this.caller.close();
    this.witnesses.close();
    this.redrive.close();
    await this.cloud.stop();
    await this.gateway.stop();
  }

  /** Lets what was remembered be forgotten, and everything that was scheduled meanwhile be done. */
  private async beginAfresh(): Promise<void> {
    await this.cloud.advance(FORGOTTEN_MS);
    await this.cloud.settle();
    this.events = [];
  }

  private async tell(story: Story, run: number): Promise<string> {
    const { cloud, caller } = this;
    if (story.late) await cloud.setFaults({ undeliverable: [this.undelivered] });
    const paymentId = await caller.pay(story, run);
    if (story.repeated && (await caller.pay(story, run)) !== paymentId) {
      throw new Error('a repeated request must name the payment that is there');
    }
    if (!story.late) return paymentId;
    await cloud.playOut();
    await cloud.advance(EXPIRED_MS);
    await cloud.playOut();
    await cloud.setFaults({});
    return paymentId;
  }

  /** One redrive has to settle what is among the dead letters. */
  private async settleDeadLetters({ late }: Story): Promise<DeadLetter[]> {
    const letters = this.events.flatMap((event) =>
      event.kind === 'message' && event.outcome === 'dead-lettered' ? [event] : [],
    );
    if (letters.length === 0 && !late) return [];
    await this.redrive.all();
    await this.cloud.playOut();
    return letters.map(({ consumer, messageId }) => {
      const reason = this.reasonOf(messageId);
      return { consumer: shortName(consumer), messageId, ...(reason ? { reason } : {}) };
    });
  }

  /** Why a message failed the last time. */
  private reasonOf(messageId: string): string | undefined {
    const failures = this.events.flatMap((event) =>
      event.kind === 'message' && event.messageId === messageId ? (event.reason ?? []) : [],
    );
    return failures.at(-1);
  }

  /** First and last time that something happened. */
  private span(): [from: number, to: number] {
    const times = this.events.flatMap((event) => ('at' in event ? event.at : []));
    return [Math.min(...times), Math.max(...times)];
  }

  private async invocations(): Promise<Record<string, number>> {
    const { functions, consumers } = await this.cloud.statistics();
    return Object.fromEntries(
      Object.keys(consumers).map((path) => [shortName(path), functions[path]?.invocations ?? 0]),
    );
  }

  private async countSince(before: Readonly<Record<string, number>>): Promise<Counted> {
    const calls: Record<string, number> = {};
    for (const event of this.events) {
      if (event.kind !== 'call') continue;
      const name = shortName(event.function);
      calls[name] = (calls[name] ?? 0) + 1;
    }
    const batches = Object.entries(await this.invocations()).map(
      ([name, count]) => [name, count - (before[name] ?? 0)] as const,
    );
    return { calls, batches: Object.fromEntries(batches) };
  }

  private pointsOf({ name, call, when }: Crash): CrashPoint[] {
    const path = this.path(name);
    if (when !== 'from') return [{ function: path, call, when }];
    return Array.from({ length: FOR_GOOD }, (_, index) => ({
      function: path,
      call: call + index,
      when: 'before',
    }));
  }

  private path(name: string): string {
    const path = this.pathOf.get(name);
    if (path !== undefined) return path;
    throw new Error(`function must be one of ${[...this.pathOf.keys()].join(', ')}, got "${name}"`);
  }
}
