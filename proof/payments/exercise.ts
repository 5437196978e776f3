import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { RedriveDescription } from '../../lib/messaging/redrive-description';
import type { CloudEvent, LocalCloud } from '../../local/cloud/types';
import type { PaymentGateway } from '../../local/payment-gateway/start-payment-gateway';
import { NO_ALARMS } from '../../redrive/aws/cloudwatch-alarms';
import { ONE_SERVER, SqsQueues } from '../../redrive/aws/sqs-queues';
import { redrive } from '../../redrive/redrive';
import { Operator } from '../../scenario/operator';
import type { ClientSettings, ScenarioTarget } from '../../scenario/payments-target';
import { Stock } from '../../scenario/stock';
import type { Exercise } from '../proof-scenario';
import { Observer } from './observer';
import { type Order, type Paid, Payer } from './payer';

const MINUTE_MS = 60_000;

/** Longer than process-payment remembers the gateway's key. */
const FORGOTTEN_MS = 6 * MINUTE_MS;

/** Longer than stock is held back for a payment without an outcome, and one run of the schedule. */
const EXPIRED_MS = 36 * MINUTE_MS;

/** Longer than an alarm takes to notice. */
const NOTICED_MS = MINUTE_MS + 1;

const POISON = '{"this is":"no event"}';

/** Topics that an event passes from one end to the other. */
const TOPICS_ON_THE_WAY = 3;

export interface PaymentsExerciseOptions {
  readonly cloud: LocalCloud;
  readonly target: ScenarioTarget;
  readonly gateway: PaymentGateway;
  readonly consumers: readonly RedriveDescription[];
  readonly heardAlarmsUrl: string;
  /** Construct path of submit-payment. */
  readonly submitFunction: string;
}

/**
 * Payments from one end to the other, error paths too: what is charged, what is declined and what is
 * backordered, a message that nobody can read, topics that cannot deliver, a call that fails
 * half-way, a reservation that is given up, and dead letters redriven.
 *
 * What can be seen is looked at as soon as it is there, so that a run that fails is a short one.
 */
export class PaymentsExercise implements Exercise {
  private runs = 0;
  private failures: string[] = [];
  private readonly payer: Payer;
  private readonly stock: Stock;
  private readonly observer: Observer;
  private readonly queues: SQSClient;

  private constructor(
    private readonly options: PaymentsExerciseOptions,
    settings: ClientSettings,
  ) {
    const { cloud, target, heardAlarmsUrl } = options;
    this.queues = new SQSClient({ ...settings, useQueueUrlAsEndpoint: false });
    this.payer = new Payer(target);
    this.stock = new Stock(settings, target.inventoryTableName);
    this.observer = new Observer(cloud, target, settings, this.queues, heardAlarmsUrl);
  }

  static async prepared(options: PaymentsExerciseOptions): Promise<PaymentsExercise> {
    await new Operator(options.target).prepare(options.gateway, {});
    return new PaymentsExercise(options, await options.target.operatorClient());
  }

  readonly observe = (event: CloudEvent): void => {
    if (event.kind === 'invocation-error') {
      this.failures.push(`${event.function}: ${event.errorType}: ${event.errorMessage}`);
    }
    // What nobody can read belongs to no payment.
    if (event.kind === 'message' && event.outcome === 'failed' && event.correlationId) {
      this.failures.push(`${event.consumer}: could not handle a message`);
    }
  };

  async run(): Promise<void> {
    this.runs++;
    this.failures = [];
    await this.stock.put(this.sku('plenty'), 10);
    await this.options.cloud.advance(FORGOTTEN_MS);
    await this.payAll();
    await this.payWithoutDelivery();
    await this.poison();
    await this.clear();
  }

  async recover(): Promise<void> {
    const { cloud, consumers } = this.options;
    await cloud.setFaults({});
    await cloud.settle();
    // What waits to be tried again belongs to payments that nobody asks about any more.
    for (const { target } of consumers) await cloud.purge(target.arn);
    await this.clear();
  }

  async close(): Promise<void> {
    this.payer.close();
    this.stock.close();
    this.observer.close();
    this.queues.destroy();
  }

  /** What is charged, and what is backordered, since it has run out. */
  private async payAll(): Promise<void> {
    const orders: readonly Order[] = [
      this.order('charged', { events: 2 }),
      this.order('backordered', { sku: this.sku('none'), events: 3 }),
    ];
    await this.observer.beginLogs();
    const paid = await Promise.all(orders.map((order) => this.payer.pay(order, this.runs)));
    await this.settled();
    await this.check(paid);
    await this.checkDelivered();
    await this.observer.checkLogs();
  }

  /**
   * Two payments while no topic can deliver: one is declined after its reservation was given up, one
   * charged after its stock has run out. What was not delivered is redriven, from topic to topic.
   */
  private async payWithoutDelivery(): Promise<void> {
    const { cloud, consumers, submitFunction } = this.options;
    await cloud.setFaults({
      undeliverable: consumers.map(({ target }) => target.arn),
      failingCalls: [
        { function: submitFunction, operation: 'Publish', status: 400, code: 'KMSDisabled' },
      ],
    });
    const late = await this.payer.payAtSecondTry(
      this.order('late', { paymentToken: 'tok_decline_stolen', outcome: 'declined', events: 2 }),
      this.runs,
    );
    const short = await this.payer.pay(
      this.order('short', { sku: this.sku('none'), events: 3 }),
      this.runs,
    );
    await this.settled();
    await this.redriven(({ name }) => name !== 'Processor');
    await this.stock.checkReserved(this.sku('plenty'), 1);
    await cloud.advance(EXPIRED_MS);
    await this.settled();
    await this.stock.checkReserved(this.sku('plenty'), 0);
    for (let topic = 0; topic < TOPICS_ON_THE_WAY; topic++) await this.redriven(() => true);
    await cloud.setFaults({});
    await this.check([late, short]);
  }

  /** A message that nobody can read ends among the dead letters, and an alarm tells of it. */
  private async poison(): Promise<void> {
    const { cloud, target } = this.options;
    await cloud.advance(NOTICED_MS);
    await this.observer.forget();
    const inbox = target.consumers['Processor']?.inboxUrl;
    await this.queues.send(new SendMessageCommand({ QueueUrl: inbox, MessageBody: POISON }));
    await cloud.playOut();
    await cloud.advance(NOTICED_MS);
    await this.settled();
    await this.observer.checkAlarms();
  }

  /** Nothing is left of this run that the next one could take for its own. */
  private async clear(): Promise<void> {
    const { cloud, consumers } = this.options;
    for (const { sources } of consumers) {
      for (const { arn } of sources) await cloud.purge(arn);
    }
    await cloud.advance(NOTICED_MS);
    await cloud.settle();
    await this.observer.forget();
  }

  private async redriven(which: (consumer: RedriveDescription) => boolean): Promise<void> {
    const { signal } = new AbortController();
    const ports = {
      queues: new SqsQueues(this.queues, ONE_SERVER),
      alarms: NO_ALARMS,
      pace: { now: Date.now, wait: async () => {} },
      log: () => {},
    };
    await Promise.all(
      this.options.consumers.filter(which).map((consumer) => {
        const sources = consumer.sources.filter(({ kind }) => kind === 'subscription');
        return redrive({ ...consumer, sources }, { perSecond: 500, signal }, ports);
      }),
    );
    await this.settled();
  }

  /** @throws when anything has failed on the way to rest */
  private async settled(): Promise<void> {
    await this.options.cloud.settle();
    const [failure] = this.failures;
    if (failure) throw new Error(failure);
  }

  /** @throws for a queue that holds what a topic could not deliver */
  private async checkDelivered(): Promise<void> {
    const { cloud, consumers } = this.options;
    const undelivered = consumers.flatMap(({ sources }) =>
      sources.filter(({ kind }) => kind === 'subscription').map(({ arn }) => arn),
    );
    for (const { arn, path, visible } of await cloud.queues()) {
      if (visible > 0 && undelivered.includes(arn)) {
        throw new Error(`${path}: must be empty, got ${visible} messages that were not delivered`);
      }
    }
  }

  private async check(paid: readonly Paid[]): Promise<void> {
    await Promise.all(paid.map((one) => this.payer.check(one)));
    await this.observer.check(paid);
  }

  private order(name: string, differences: Partial<Order> & Pick<Order, 'events'>): Order {
    const usual = {
      paymentToken: 'tok_visa',
      sku: this.sku('plenty'),
      outcome: 'processed',
    } as const;
    return { name, ...usual, ...differences };
  }

  /** An article of this run alone, which no other run changes. */
  private sku(name: string): string {
    return `sku-${name}-${this.runs}`;
  }
}
