import type { CrashPoint } from '../../local/faults/chosen/crash-point';
import type { Order } from '../payments/order';
import type { RunningPayments } from '../payments/running-payments';

/** The real thing during one sequence: orders under names of their own, and what is broken now. */
export class Real {
  readonly paymentIds = new Map<string, string>();
  private points: CrashPoint[] = [];

  constructor(
    readonly payments: RunningPayments,
    /** Tells its orders and its stock from those of other sequences. */
    readonly name: string,
  ) {}

  async pay(order: Order): Promise<void> {
    const own = { ...order, key: `${this.name}-${order.key}`, sku: this.name };
    const paymentId = await this.payments.caller.pay(own);
    const before = this.paymentIds.get(order.key) ?? paymentId;
    if (before !== paymentId) throw new Error(`${order.key}: must be ${before}, got ${paymentId}`);
    this.paymentIds.set(order.key, paymentId);
  }

  async breakAt({ function: name, ...point }: CrashPoint): Promise<void> {
    this.points.push({ ...point, function: this.payments.pathOf(name) });
    await this.payments.cloud.crashAt(this.points);
  }

  async block(consumer: string): Promise<void> {
    const queue = this.payments.inboxes.get(consumer);
    await this.payments.cloud.setFaults({ undeliverable: queue === undefined ? [] : [queue] });
  }

  /** Nothing breaks any more. */
  async repair(): Promise<void> {
    this.points = [];
    await this.payments.cloud.crashAt([]);
    await this.payments.cloud.setFaults({});
  }
}
