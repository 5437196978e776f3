import type { PaymentGateway } from '../../local/payment-gateway/start-payment-gateway';

/** What the payment gateway's own log says of a payment. */
export interface Charges {
  /** How often money moved. */
  readonly count: number;
  /** How much in all, in minor units. */
  readonly amountMinor: number;
}

const NONE: Charges = { count: 0, amountMinor: 0 };

/** The payment gateway's own log, read as it grows. */
export class GatewayLog {
  private readonly byPayment = new Map<string, Charges>();
  private read = 0;

  constructor(private readonly gateway: Pick<PaymentGateway, 'newAttempts' | 'totals'>) {}

  async chargesOf(paymentId: string): Promise<Charges> {
    await this.catchUp();
    return this.byPayment.get(paymentId) ?? NONE;
  }

  /** What was charged of each payment; of those that are not here, nothing was. */
  async all(): Promise<ReadonlyMap<string, Charges>> {
    await this.catchUp();
    return this.byPayment;
  }

  /** Everything that was charged, in minor units whatever the currency. */
  async sum(): Promise<number> {
    await this.catchUp();
    return [...this.byPayment.values()].reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  }

  /** The log is written behind the answers: reads until it has every attempt that was counted. */
  private async catchUp(): Promise<void> {
    const { attempts } = await this.gateway.totals();
    while (this.read < attempts) {
      for (const { paymentId, moneyMoved, amountMinor } of await this.gateway.newAttempts()) {
        this.read++;
        if (!moneyMoved) continue;
        const before = this.byPayment.get(paymentId) ?? NONE;
        this.byPayment.set(paymentId, {
          count: before.count + 1,
          amountMinor: before.amountMinor + amountMinor,
        });
      }
    }
  }
}
