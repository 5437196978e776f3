import type { Order } from '../payments/order';

/** What the payments come to, whatever happens on the way: each order once, charged or declined. */
export class Ledger {
  readonly orders = new Map<string, Order>();

  take(order: Order): void {
    this.orders.set(order.key, order);
  }

  outcomeOf({ paymentToken }: Order): 'processed' | 'declined' {
    return paymentToken.startsWith('tok_decline_') ? 'declined' : 'processed';
  }

  get sold(): number {
    const charged = [...this.orders.values()].filter((one) => this.outcomeOf(one) === 'processed');
    return charged.reduce((sum, { quantity }) => sum + quantity, 0);
  }
}
