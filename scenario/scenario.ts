import { AuditObjects } from './audit-objects';
import { HeardNotifications } from './heard-notifications';
import { Normaliser, type Observations } from './observations';
import { type GatewayAccess, Operator } from './operator';
import { untilThereAre } from './patience';
import type { PaymentLine, UnusableLine } from './payment-lines';
import type { Credentials, ScenarioTarget } from './payments-target';
import { deadLettersAfterPoison } from './poison';
import { SignedClient } from './signed-client';
import { type Submission, submitPayments } from './submit-payments';
import { stockIn } from './warehouse';

/** Requests on their way at once. */
const CONCURRENCY = 3;

/** Objects of the audit log for each payment: that it was submitted, and how it ended. */
const EVENTS_PER_PAYMENT = 2;

/** Somebody whose key nobody has issued. */
const STRANGER: Credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'unknown' };

export interface ScenarioOptions {
  readonly lines: AsyncIterator<PaymentLine | UnusableLine>;
  /** How many there are of each SKU. */
  readonly stock: Readonly<Record<string, number>>;
  readonly onProgress?: (phase: string) => void;
}

export interface ScenarioGateway extends GatewayAccess {
  totals(): Promise<{
    readonly charged: number;
    readonly declined: number;
    readonly chargedTwice: readonly string[];
  }>;
}

interface Accepted {
  readonly paymentId: string;
  readonly merchantId: string;
}

/**
 * The scenario, seen from outside only, so that it is the same on the local cloud, on a
 * LocalStack-compatible endpoint and in an AWS account: payments go in through the API, and how
 * they stand, what customers are told, what is audited, what is left in stock and what was charged
 * comes out; then one message that no consumer can read goes to the dead letters.
 */
export class Scenario {
  private readonly normaliser = new Normaliser();
  private readonly accepted: Accepted[] = [];
  private readonly answers: string[] = [];
  private readonly api: SignedClient;

  constructor(
    private readonly target: ScenarioTarget,
    private readonly gateway: ScenarioGateway,
    private readonly options: ScenarioOptions,
  ) {
    this.api = new SignedClient({ ...target, connections: CONCURRENCY });
  }

  async run(): Promise<Observations> {
    const { target, normaliser } = this;
    const progress = this.options.onProgress ?? (() => {});
    const settings = await target.operatorClient();
    const heard = new HeardNotifications(settings, target.heardQueueUrl);
    const audit = new AuditObjects(settings, target.auditBucketName);
    try {
      progress('connecting the payment gateway');
      await new Operator(target).prepare(this.gateway, this.options.stock);
      progress('submitting payments');
      await this.submit();
      const { length: count } = this.accepted;
      progress('waiting for outcomes');
      const payments = await this.outcomes();
      progress('waiting for notifications');
      await untilThereAre(count, () => heard.listen());
      progress('waiting for the audit log');
      const events = count * EVENTS_PER_PAYMENT;
      // Others may pay here at the same time, or have paid before.
      const ownKeys = async () => (await audit.keys()).filter((key) => normaliser.knows(key));
      await untilThereAre(events, async () => (await ownKeys()).length);
      progress('reading the audit log');
      const objects = await audit.read(await ownKeys());
      progress('waiting for the dead letter of an unreadable message');
      const deadLetters = await deadLettersAfterPoison(target);
      return {
        answers: this.answers.map((answer) => normaliser.text(answer)).sort(),
        payments,
        foreignPayment: await this.askForForeignPayment(),
        stranger: await this.ask(STRANGER, this.accepted[0]),
        notifications: heard
          .bodies()
          .filter((body) => normaliser.knows(body))
          .map((body) => normaliser.line(body))
          .sort(),
        audit: objects
          .map(([key, body]) => `${normaliser.text(key)} ${normaliser.line(body)}`)
          .sort(),
        stock: (await stockIn(settings, target.inventoryTableName)).sort(),
        deadLetters: deadLetters.sort(),
        gateway: await this.gatewayTotals(),
      };
    } finally {
      heard.close();
      audit.close();
      this.api.close();
    }
  }

  private async submit(): Promise<void> {
    await submitPayments(this.target, this.options.lines, {
      concurrency: CONCURRENCY,
      sameKeyInTurn: true,
      onSubmission: (submission, line) => this.note(submission, line),
      onUnusable: ({ lineNumber, problem }) =>
        this.answers.push(`line ${lineNumber} is unusable: ${problem}`),
    });
  }

  private note(submission: Submission, { merchantId, idempotencyKey, payment }: PaymentLine): void {
    if (submission.kind === 'accepted') {
      const { paymentId } = submission;
      const isNew = this.normaliser.label(paymentId, `${merchantId} ${idempotencyKey}`);
      if (isNew) this.accepted.push({ paymentId, merchantId });
    }
    const request = `${merchantId} ${idempotencyKey} ${JSON.stringify(payment)}`;
    this.answers.push(`${request} -> ${JSON.stringify(submission)}`);
  }

  /** How every accepted payment stands once nothing changes any more. */
  private async outcomes(): Promise<string[]> {
    const settled = new Map<Accepted, string>();
    const { accepted } = this;
    await untilThereAre(accepted.length, async () => {
      for (const payment of accepted.filter((one) => !settled.has(one))) {
        const answer = await this.ask(await this.target.merchant(payment.merchantId), payment);
        if (!answer.includes('"state":"submitted"')) settled.set(payment, answer);
      }
      return settled.size;
    });
    const unsettled = accepted
      .filter((one) => !settled.has(one))
      .map(({ paymentId }) => this.normaliser.text(`${paymentId} has no outcome`));
    return [...settled.values(), ...unsettled].sort();
  }

  private async askForForeignPayment(): Promise<string> {
    const [first] = this.accepted;
    const other = this.accepted.find(({ merchantId }) => merchantId !== first?.merchantId);
    if (!first || !other) throw new Error('the payments must be of two merchants at least');
    return this.ask(await this.target.merchant(other.merchantId), first);
  }

  private async ask(credentials: Credentials, payment: Accepted | undefined): Promise<string> {
    const path = `/payments/${payment?.paymentId}`;
    const { status, body } = await this.api.call(credentials, 'GET', path);
    return `${status} ${JSON.stringify(this.normaliser.value(body))}`;
  }

  private async gatewayTotals(): Promise<string[]> {
    const { charged, declined, chargedTwice } = await this.gateway.totals();
    return [
      `charged ${charged}`,
      `declined ${declined}`,
      ...chargedTwice.map((paymentId) => this.normaliser.text(`charged twice: ${paymentId}`)),
    ];
  }
}
