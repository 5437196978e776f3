import type { ScenarioTarget } from '../../scenario/payments-target';
import { type ApiAnswer, SignedClient } from '../../scenario/signed-client';

const MERCHANT = 'acme';

export type Outcome = 'processed' | 'declined';

/** What is ordered, and how it is to end. */
export interface Order {
  /** Names the order within its run. */
  readonly name: string;
  readonly paymentToken: string;
  readonly sku: string;
  readonly outcome: Outcome;
  /** Objects in the audit log. */
  readonly events: number;
}

export interface Paid extends Order {
  readonly paymentId: string;
}

/** A merchant who pays, and asks how it stands. */
export class Payer {
  private readonly api: SignedClient;

  constructor(private readonly target: ScenarioTarget) {
    this.api = new SignedClient({ ...target, connections: 3 });
  }

  /** @throws when it is not accepted */
  async pay(order: Order, run: number): Promise<Paid> {
    const { status, body } = await this.submit(order, run);
    if (status !== 202) throw new Error(`${order.name}: must be accepted, got ${status}`);
    return { ...order, paymentId: String(body['paymentId']) };
  }

  /**
   * The first request fails after its key was taken, so that the key has to be given back.
   * @throws when the first does not fail, or the second does
   */
  async payAtSecondTry(order: Order, run: number): Promise<Paid> {
    const { status } = await this.submit(order, run);
    if (status !== 500) throw new Error(`${order.name}: must fail at first, got ${status}`);
    return this.pay(order, run);
  }

  /** @throws when it has not ended as it was to end */
  async check({ paymentId, name, outcome }: Paid): Promise<void> {
    const merchant = await this.target.merchant(MERCHANT);
    const { body } = await this.api.call(merchant, 'GET', `/payments/${paymentId}`);
    if (body['state'] === outcome) return;
    throw new Error(`${name}: must be ${outcome}, got ${JSON.stringify(body['state'] ?? body)}`);
  }

  close(): void {
    this.api.close();
  }

  private async submit({ name, paymentToken, sku }: Order, run: number): Promise<ApiAnswer> {
    const payment = {
      amountMinor: 2500,
      currency: 'EUR',
      paymentToken,
      customerId: 'customer-1',
      items: [{ sku, quantity: 1 }],
    };
    const headers = { 'idempotency-key': `proof-${run}-${name}` };
    const merchant = await this.target.merchant(MERCHANT);
    return this.api.call(merchant, 'POST', '/payments', headers, JSON.stringify(payment));
  }
}
