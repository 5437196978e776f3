import { SKUS } from '../../scenario/skus';
import type { StockCounts } from '../../scenario/stock';
import { ofPayment, ofStock } from '../judgement/judge';
import type { Charges } from '../payments/gateway-log';
import type { Booked, PaymentBook } from './payment-book';

/** What the API says of a payment. */
export interface Standing {
  readonly state: string;
  readonly amountMinor: number;
}

const NOT_CHARGED: Charges = { count: 0, amountMinor: 0 };

/** Whatever is wrong about a payment once the day is over. */
export function wrongWithPayment(
  paymentId: string,
  { outcome, amountMinor, notified, audited }: Booked,
  charges: Charges = NOT_CHARGED,
  standing: Standing,
): string[] {
  const events = ['PaymentSubmitted', EVENT_OF[outcome]];
  return ofPayment(
    { outcome, events, amountMinor },
    { charges, notified, audited, ...standing },
  ).map(({ message }) => `${paymentId}: ${message}`);
}

const EVENT_OF = { processed: 'PaymentProcessed', declined: 'PaymentDeclined' } as const;

/** Money that moved for payments that nobody was told of. */
export function unaccounted(book: PaymentBook, charges: ReadonlyMap<string, Charges>): string[] {
  return [...charges.keys()]
    .filter((paymentId) => book.find(paymentId) === undefined)
    .map((paymentId) => `${paymentId}: was charged and never accepted`);
}

/** What is wrong in the warehouse. */
export function wrongWithStock(
  book: PaymentBook,
  stock: ReadonlyMap<string, StockCounts>,
): string[] {
  return SKUS.flatMap((sku) => {
    const counts = stock.get(sku) ?? { available: 0, reserved: 0, committed: 0 };
    return [...ofStock(book.dueOf(sku), counts)].map(({ message }) => `${sku}: ${message}`);
  });
}
