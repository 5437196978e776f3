import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { RedriveDescription } from '../../lib/messaging/redrive-description';
import type { CloudEvent, LocalCloud } from '../../local/cloud/types';
import type { PaymentGateway } from '../../local/payment-gateway/start-payment-gateway';
import { NO_ALARMS } from '../../redrive/aws/cloudwatch-alarms';
import { ONE_SERVER, SqsQueues } from '../../redrive/aws/sqs-queues';
import { redrive } from '../../redrive/redrive';
import { AuditObjects } from '../../scenario/audit-objects';
import { HeardNotifications } from '../../scenario/heard-notifications';
import { Operator } from '../../scenario/operator';
import type { ScenarioTarget } from '../../scenario/payments-target';
import { type ApiAnswer, SignedClient } from '../../scenario/signed-client';
import type { Exercise } from '../proof-scenario';
import { HeardAlarms } from './heard-alarms';

const MINUTE_MS = 60_000;

/** Longer than process-payment remembers the gateway's key. */
const FORGOTTEN_MS = 6 * MINUTE_MS;

/** Longer than stock is held back for a payment without an outcome, and one run of the schedule. */
const EXPIRED_MS = 36 * MINUTE_MS;

/** Longer than an alarm takes to notice. */
const NOTICED_MS = MINUTE_MS + 1;

const POISON = '{"this is":"no event"}';

export interface PaymentsExerciseOptions {
  readonly cloud: LocalCloud;
  readonly target: ScenarioTarget;
  readonly gateway: PaymentGateway;
  readonly consumers: readonly RedriveDescription[];
  readonly heardAlarmsUrl: string;
  /** Construct path of submit-payment. */
  readonly submitFunction: string;
}

interface Paid {
  readonly paymentId: string;
  readonly outcome: 'processed' | 'declined';
  /** Objects in the audit log. */
  readonly audited: number;
}

/**
 * Payments from one end to the other, error paths too: what is charged and what is declined, a
 * message that nobody can read, topics that cannot deliver, a call that fails half-way, a
 * reservation that is given up, stock that has run out, and dead letters redriven.
 */
export class PaymentsExercise implements Exercise {
  private runs = 0;
  private failures: string[] = [];
  private readonly api: SignedClient;
  private readonly queues: SQSClient;
  private readonly tables: DynamoDBClient;
  private readonly audit: AuditObjects;
  private readonly notifications: HeardNotifications;
  private readonly alarms: HeardAlarms;

  private constructor(
    private readonly options: PaymentsExerciseOptions,
    settings: Awaited<ReturnType<ScenarioTarget['operatorClient']>>,
  ) {
    const { target, heardAlarmsUrl } = options;
    this.api = new SignedClient({ ...target, connections: 2 });
    this.queues = new SQSClient({ ...settings, useQueueUrlAsEndpoint: false });
    this.tables = new DynamoDBClient(settings);
    this.audit = new AuditObjects(settings, target.auditBucketName);
    this.notifications = new HeardNotifications(settings, target.heardQueueUrl);
    this.alarms = new HeardAlarms(this.queues, heardAlarmsUrl);
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
      this.failures.push(`${event.consumer}: did not handle a message of ${event.correlationId}`);
    }
  };

  async run(): Promise<void> {
    const { cloud } = this.options;
    this.runs++;
    this.failures = [];
    const before = await cloud.statistics();
    await this.stockUp();
    await cloud.advance(FORGOTTEN_MS);
    const paid = [...(await this.payAndPoison()), ...(await this.payWithoutDelivery())];
    await cloud.advance(NOTICED_MS);
    await cloud.settle();
    const { alarms } = this;
    if ((await alarms.listen()) === 0) throw new Error('no alarm was heard');
    for (const one of paid) await this.checkState(one);
    await this.checkHeard(paid);
    await this.checkAudited(paid);
    const after = await cloud.statistics();
    for (const [path, { logLines }] of Object.entries(after.functions)) {
      if (logLines <= (before.functions[path]?.logLines ?? 0))
        throw new Error(`${path}: logged nothing`);
    }
    await this.clear();
  }

  async recover(): Promise<void> {
    await this.options.cloud.setFaults({});
    await this.options.cloud.playOut();
    await this.clear();
    await this.notifications.listen();
  }

  async close(): Promise<void> {
    this.api.close();
    this.queues.destroy();
    this.tables.destroy();
    this.audit.close();
    this.notifications.close();
  }

  /** Nothing is left of this run that the next one could take for its own. */
  private async clear(): Promise<void> {
    const { cloud, consumers } = this.options;
    for (const { sources } of consumers) {
      for (const { arn } of sources) await cloud.purge(arn);
    }
    await cloud.advance(NOTICED_MS);
    await cloud.settle();
    await this.alarms.listen();
  }

  /** One payment that is charged, one declined, one backordered, and a message nobody can read. */
  private async payAndPoison(): Promise<Paid[]> {
    const { cloud, target } = this.options;
    const paid = await Promise.all([
      this.pay('charged', 'tok_visa', this.sku('plenty'), 'processed', 2),
      this.pay('declined', 'tok_decline_stolen', this.sku('plenty'), 'declined', 2),
      this.pay('backordered', 'tok_visa', this.sku('none'), 'processed', 3),
    ]);
    const inbox = target.consumers['Processor']?.inboxUrl;
    await this.queues.send(new SendMessageCommand({ QueueUrl: inbox, MessageBody: POISON }));
    await cloud.settle();
    this.nothingFailed();
    await cloud.playOut();
    this.nothingFailed();
    return paid;
  }

  /**
   * Two payments while no topic can deliver: one comes to an end after its reservation was given up,
   * one after its stock has run out. What was not delivered is redriven, step by step.
   */
  private async payWithoutDelivery(): Promise<Paid[]> {
    const { cloud, consumers, submitFunction } = this.options;
    await cloud.setFaults({
      undeliverable: consumers.map(({ target }) => target.arn),
      failingCalls: [
        { function: submitFunction, operation: 'Publish', status: 400, code: 'KMSDisabled' },
      ],
    });
    const late = await this.payAtSecondTry('late', this.sku('plenty'));
    const short = await this.pay('short', 'tok_visa', this.sku('none'), 'processed', 3);
    await cloud.settle();
    await this.redriven(({ name }) => name !== 'Processor');
    await this.expectReserved(1);
    await cloud.advance(EXPIRED_MS);
    await cloud.settle();
    this.nothingFailed();
    await this.expectReserved(0);
    // From topic to topic.
    for (let step = 0; step < 3; step++) await this.redriven(() => true);
    await cloud.setFaults({});
    return [late, short];
  }

  private async redriven(which: (consumer: RedriveDescription) => boolean): Promise<void> {
    const signal = new AbortController().signal;
    for (const consumer of this.options.consumers.filter(which)) {
      await redrive(
        { ...consumer, sources: consumer.sources.filter(({ kind }) => kind === 'subscription') },
        { perSecond: 500, signal },
        {
          queues: new SqsQueues(this.queues, ONE_SERVER),
          alarms: NO_ALARMS,
          pace: { now: Date.now, wait: async () => {} },
          log: () => {},
        },
      );
    }
    await this.options.cloud.settle();
    this.nothingFailed();
  }

  private async pay(
    order: string,
    paymentToken: string,
    sku: string,
    outcome: Paid['outcome'],
    audited: number,
  ): Promise<Paid> {
    const { status, body } = await this.submit(order, paymentToken, sku);
    if (status !== 202) throw new Error(`${order}: must be accepted, got ${status}`);
    return { paymentId: String(body['paymentId']), outcome, audited };
  }

  /** The first request fails after its key was taken, so that the key has to be given back. */
  private async payAtSecondTry(order: string, sku: string): Promise<Paid> {
    const { status } = await this.submit(order, 'tok_visa', sku);
    if (status !== 500) throw new Error(`${order}: must fail at first, got ${status}`);
    return this.pay(order, 'tok_visa', sku, 'processed', 2);
  }

  private async submit(order: string, paymentToken: string, sku: string): Promise<ApiAnswer> {
    const payment = {
      amountMinor: 2500,
      currency: 'EUR',
      paymentToken,
      customerId: 'customer-1',
      items: [{ sku, quantity: 1 }],
    };
    const headers = { 'idempotency-key': `proof-${this.runs}-${order}` };
    const merchant = await this.options.target.merchant('acme');
    return this.api.call(merchant, 'POST', '/payments', headers, JSON.stringify(payment));
  }

  private nothingFailed(): void {
    const [failure] = this.failures;
    if (failure) throw new Error(failure);
  }

  /** An article of this run alone, which no other run changes. */
  private sku(name: string): string {
    return `sku-${name}-${this.runs}`;
  }

  private async stockUp(): Promise<void> {
    const Item = { pk: { S: `stock#${this.sku('plenty')}` }, available: { N: '10' } };
    const TableName = this.options.target.inventoryTableName;
    await this.tables.send(new PutItemCommand({ TableName, Item }));
  }

  private async expectReserved(expected: number): Promise<void> {
    const TableName = this.options.target.inventoryTableName;
    const Key = { pk: { S: `stock#${this.sku('plenty')}` } };
    const { Item } = await this.tables.send(
      new GetItemCommand({ TableName, Key, ConsistentRead: true }),
    );
    const reserved = Number(Item?.['reserved']?.N ?? 0);
    if (reserved !== expected) throw new Error(`${expected} must be reserved, got ${reserved}`);
  }

  private async checkState({ paymentId, outcome }: Paid): Promise<void> {
    const merchant = await this.options.target.merchant('acme');
    const { body } = await this.api.call(merchant, 'GET', `/payments/${paymentId}`);
    if (body['state'] !== outcome) {
      throw new Error(`${paymentId}: must be ${outcome}, got ${JSON.stringify(body)}`);
    }
  }

  private async checkHeard(paid: readonly Paid[]): Promise<void> {
    await this.notifications.listen();
    const bodies = this.notifications.bodies();
    for (const { paymentId } of paid) {
      if (!bodies.some((body) => body.includes(paymentId))) {
        throw new Error(`${paymentId}: nobody was notified`);
      }
    }
  }

  private async checkAudited(paid: readonly Paid[]): Promise<void> {
    const keys = await this.audit.keys();
    for (const { paymentId, audited } of paid) {
      const found = keys.filter((key) => key.includes(paymentId)).length;
      if (found !== audited) {
        throw new Error(`${paymentId}: ${audited} events must be audited, got ${found}`);
      }
    }
  }
}
