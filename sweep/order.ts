import type { Story } from './stories';

/** What every payment comes to. */
export const AMOUNT_MINOR = 2500;

/** The stock keeping unit of a run: one of its own, so that its numbers are the payment's. */
export function skuOf(run: number): string {
  return `sku-${run}`;
}

/** What the customer sends. */
export function orderOf({ paymentToken, quantity }: Story, run: number): object {
  return {
    amountMinor: AMOUNT_MINOR,
    currency: 'EUR',
    paymentToken,
    customerId: 'customer-1',
    items: [{ sku: skuOf(run), quantity }],
  };
}
