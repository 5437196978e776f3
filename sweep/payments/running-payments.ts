import type { RedriveDescription } from '../../lib/messaging/redrive-description';
import { shortName } from '../../local/assembly/short-name';
import { startLocalCloud } from '../../local/cloud/start-local-cloud';
import type { CloudEvent, LocalCloud } from '../../local/cloud/types';
import {
  type PaymentGateway,
  startPaymentGateway,
} from '../../local/payment-gateway/start-payment-gateway';
import type { Execution } from '../../local/runtime/execution';
import { LocalRedrive } from '../../local/scenario/local-redrive';
import { localScenarioTarget } from '../../local/scenario/local-scenario-target';
import { descriptionsIn } from '../../redrive/find-target';
import { Operator } from '../../scenario/operator';
import type { ClientSettings, ScenarioTarget } from '../../scenario/payments-target';
import { Caller } from './caller';
import { Witnesses } from './witnesses';

/** Longer than process-payment remembers the gateway's key, so that every payment reads it. */
const FORGOTTEN_MS = 6 * 60_000;

const OBSERVED = ['message', 'invocation-error', 'unmodelled', 'denied', 'call'] as const;

export interface PaymentsOptions {
  /** Payments with the stack of the scenario beside it. */
  readonly assembly: string;
  /** Where functions run. @default 'processes' */
  readonly execution?: Execution;
  /** Whether functions' environments are kept until they crash. @default false */
  readonly keepEnvironments?: boolean;
  /** Whether consumers handle one batch after the other. @default false */
  readonly batchesInTurn?: boolean;
  readonly seed: number;
  /** Which events to hear. @default - all that a sweep judges by */
  readonly observe?: readonly CloudEvent['kind'][];
  /** Called for every event, so that a long run keeps none. @default - `events` has them */
  readonly onEvent?: (event: CloudEvent) => void;
}

/** Payments on a local cloud of its own, with everybody around it: callers, operators, witnesses. */
export class RunningPayments {
  readonly caller: Caller;
  readonly witnesses: Witnesses;
  readonly redrive: LocalRedrive;
  /** Queue of each consumer that can be redriven, by the consumer's name: `Processor`. */
  readonly inboxes: ReadonlyMap<string, string>;
  readonly consumers: readonly RedriveDescription[];
  private told: CloudEvent[] = [];

  private constructor(
    readonly cloud: LocalCloud,
    readonly gateway: PaymentGateway,
    readonly target: ScenarioTarget,
    readonly settings: ClientSettings,
    private readonly paths: ReadonlyMap<string, string>,
  ) {
    this.caller = new Caller(target, (ms) => this.wait(ms));
    this.witnesses = new Witnesses(cloud, settings, target, gateway);
    this.redrive = new LocalRedrive(cloud, settings);
    const outputs = Object.values(cloud.outputs).flatMap((stack) => Object.values(stack));
    this.consumers = descriptionsIn(outputs);
    this.inboxes = new Map(this.consumers.map(({ name, target: { arn } }) => [name, arn]));
  }

  static async start({
    assembly,
    execution,
    keepEnvironments = false,
    batchesInTurn = false,
    seed,
    observe = OBSERVED,
    onEvent,
  }: PaymentsOptions): Promise<RunningPayments> {
    let hear: (event: CloudEvent) => void = () => {};
    const gateway = await startPaymentGateway();
    let cloud: LocalCloud | undefined;
    try {
      cloud = await startLocalCloud({
        assembly,
        seed,
        keepEnvironments,
        batchesInTurn,
        ...(execution ? { execution } : {}),
        correlateBy: 'paymentId',
        observe,
        onEvent: (event) => hear(event),
      });
      const target = localScenarioTarget(cloud);
      await new Operator(target).prepare(gateway, {});
      const settings = await target.operatorClient();
      const paths = Object.keys((await cloud.statistics()).functions);
      const byName = new Map(paths.map((path) => [shortName(path), path]));
      const payments = new RunningPayments(cloud, gateway, target, settings, byName);
      hear = onEvent ?? ((event) => payments.told.push(event));
      return payments;
    } catch (error) {
      await cloud?.stop();
      await gateway.stop();
      throw error;
    }
  }

  /** What the cloud has told since the last fresh beginning, oldest first. */
  get events(): readonly CloudEvent[] {
    return this.told;
  }

  /** Lets what was remembered be forgotten, and everything that was scheduled meanwhile be done. */
  async beginAfresh(): Promise<void> {
    await this.cloud.advance(FORGOTTEN_MS);
    await this.cloud.settle();
    this.witnesses.forget();
    this.told = [];
  }

  /** Lets time pass once nothing is at work: it would be cut short by its timeout, wherever it is. */
  async wait(ms: number): Promise<void> {
    await this.cloud.settle();
    await this.cloud.advance(ms);
  }

  /** Queues that somebody consumes or redrives and that hold messages, with how many. */
  left(): Promise<string[]> {
    return this.witnesses.left(new Set(this.queues));
  }

  /** Deletes every message of these queues that is not being handled. */
  async purge(): Promise<void> {
    for (const queue of this.queues) await this.cloud.purge(queue);
  }

  private get queues(): string[] {
    return [...this.inboxes.values(), ...this.redrive.sources];
  }

  /** @throws naming the functions there are */
  pathOf(name: string): string {
    const path = this.paths.get(name);
    if (path !== undefined) return path;
    throw new Error(`function must be one of ${[...this.paths.keys()].join(', ')}, got "${name}"`);
  }

  async stop(): Promise<void> {
    this.caller.close();
    this.witnesses.close();
    this.redrive.close();
    await this.cloud.stop();
    await this.gateway.stop();
  }
}
