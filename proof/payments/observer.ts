import type { SQSClient } from '@aws-sdk/client-sqs';
import type { LocalCloud } from '../../local/cloud/types';
import { AuditObjects } from '../../scenario/audit-objects';
import { HeardAlarms } from '../../scenario/heard-alarms';
import { HeardNotifications } from '../../scenario/heard-notifications';
import type { ClientSettings, ScenarioTarget } from '../../scenario/payments-target';
import type { Paid } from './payer';

/** Whoever looks at what Payments tells: notifications, the audit log, alarms and logs. */
export class Observer {
  private readonly audit: AuditObjects;
  private readonly notifications: HeardNotifications;
  private readonly alarms: HeardAlarms;
  private lines: Readonly<Record<string, number>> = {};

  constructor(
    private readonly cloud: LocalCloud,
    target: ScenarioTarget,
    settings: ClientSettings,
    queues: SQSClient,
    heardAlarmsUrl: string,
  ) {
    this.audit = new AuditObjects(settings, target.auditBucketName);
    this.notifications = new HeardNotifications(settings, target.heardQueueUrl);
    this.alarms = new HeardAlarms(queues, heardAlarmsUrl);
  }

  /** From now on every function has to log. */
  async beginLogs(): Promise<void> {
    this.lines = await this.logLines();
  }

  /** @throws naming the function that has logged nothing since */
  async checkLogs(): Promise<void> {
    for (const [path, lines] of Object.entries(await this.logLines())) {
      if (lines <= (this.lines[path] ?? 0)) throw new Error(`${path}: logged nothing`);
    }
  }

  /** @throws for a payment that nobody was notified of, or that is not audited to its end */
  async check(paid: readonly Paid[]): Promise<void> {
    await this.notifications.listen();
    const bodies = this.notifications.bodies();
    const keys = await this.audit.keys();
    for (const { name, paymentId, events } of paid) {
      if (!bodies.some((body) => body.includes(paymentId))) {
        throw new Error(`${name}: nobody was notified`);
      }
      const found = keys.filter((key) => key.includes(paymentId)).length;
      if (found !== events) {
        throw new Error(`${name}: ${events} events must be audited, got ${found}`);
      }
    }
  }

  /** @throws when no alarm has gone off since it was last asked */
  async checkAlarms(): Promise<void> {
    if ((await this.alarms.listen()) === 0) throw new Error('no alarm was heard');
  }

  /** Takes what has come, so that it is not taken for what is to come. */
  async forget(): Promise<void> {
    await this.alarms.listen();
    await this.notifications.listen();
  }

  close(): void {
    this.audit.close();
    this.notifications.close();
  }

  private async logLines(): Promise<Record<string, number>> {
    const { functions } = await this.cloud.statistics();
    return Object.fromEntries(
      Object.entries(functions).map(([path, { logLines }]) => [path, logLines]),
    );
  }
}
