/** What every payment comes to. */
export const AMOUNT_MINOR = 2500;

/** What a customer buys, and how it is paid. */
export interface Order {
  /** Names the order: the idempotency key of its request. */
  readonly key: string;
  readonly paymentToken: string;
  readonly sku: string;
  readonly quantity: number;
}

/** What the customer sends. */
export function requestOf({ paymentToken, sku, quantity }: Order): object {
  return {
    amountMinor: AMOUNT_MINOR,
    currency: 'EUR',
    paymentToken,
    customerId: 'customer-1',
    items: [{ sku, quantity }],
  };
}
