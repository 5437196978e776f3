import type { LocalCloud } from '../../local/cloud/types';
import type { PaymentGateway } from '../../local/payment-gateway/start-payment-gateway';
import { HeardNotifications } from '../../scenario/heard-notifications';
import type { ClientSettings, ScenarioTarget } from '../../scenario/payments-target';
import { Stock } from '../../scenario/stock';
import type { Facts } from '../judgement/facts';
import { AuditTrail } from './audit-trail';
import { GatewayLog } from './gateway-log';

/** What a notification says. */
interface Heard {
  readonly paymentId: string;
  readonly outcome: string;
}

/** Those who know what became of a payment, none of them a function of Payments. */
export class Witnesses {
  readonly stock: Stock;
  readonly gatewayLog: GatewayLog;
  readonly audit: AuditTrail;
  private readonly notifications: HeardNotifications;

  constructor(
    private readonly cloud: LocalCloud,
    settings: ClientSettings,
    target: ScenarioTarget,
    gateway: PaymentGateway,
  ) {
    this.stock = new Stock(settings, target.inventoryTableName);
    this.gatewayLog = new GatewayLog(gateway);
    this.notifications = new HeardNotifications(settings, target.heardQueueUrl);
    this.audit = new AuditTrail(settings, target.auditBucketName);
  }

  /** Notifications that were sent again. */
  get notifiedAgain(): number {
    return this.notifications.repeated;
  }

  /** What they say, apart from the API. */
  async ask(
    paymentId: string,
    sku: string,
    from: number,
    to: number,
  ): Promise<Pick<Facts, 'charges' | 'stock' | 'notified' | 'audited'>> {
    const heard = await this.heard();
    const [charges, stock, audited] = await Promise.all([
      this.gatewayLog.chargesOf(paymentId),
      this.stock.counts(sku),
      this.audit.eventsOf(paymentId, from, to),
    ]);
    const notified = heard
      .filter((notification) => notification.paymentId === paymentId)
      .map(({ outcome }) => outcome);
    return { charges, stock, notified, audited };
  }

  /** What customers were told, each notification once. */
  async heard(): Promise<Heard[]> {
    await this.notifications.listen();
    return this.notifications.bodies().map((body) => JSON.parse(body) as Heard);
  }

  /** Lets go of what was heard, so that a long run does not keep it. */
  forget(): void {
    this.notifications.forget();
  }

  /** Queues that somebody consumes or redrives and that hold messages, with how many. */
  async left(queues: ReadonlySet<string>): Promise<string[]> {
    return (await this.cloud.queues())
      .map(({ arn, path, visible, inFlight, delayed }) => ({
        arn,
        path,
        count: visible + inFlight + delayed,
      }))
      .filter(({ arn, count }) => count > 0 && queues.has(arn))
      .map(({ path, count }) => `${path} holds ${count} messages`);
  }

  close(): void {
    this.stock.close();
    this.notifications.close();
    this.audit.close();
  }
}
