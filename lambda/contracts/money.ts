import * as z from 'zod/mini';
import { CURRENCIES, CURRENCY_EXPONENTS, type Currency } from './currency';

/**
 * The largest amount one payment may have, in minor units: 100,000,000.00 of a currency with two
 * decimal places. Far below `Number.MAX_SAFE_INTEGER`, so that sums of many payments stay exact.
 */
export const MAX_AMOUNT_MINOR = 10_000_000_000;

const AMOUNT_RULE = `must be a whole number of minor units from 1 to ${MAX_AMOUNT_MINOR}; write 12.34 EUR as 1234`;

/** Whole minor units (cents for EUR, yen for JPY), 1 to {@link MAX_AMOUNT_MINOR}; never a float. */
export const amountMinor = z
  .int(AMOUNT_RULE)
  .check(z.minimum(1, AMOUNT_RULE), z.maximum(MAX_AMOUNT_MINOR, AMOUNT_RULE));

/** ISO 4217 code out of {@link CURRENCIES}. */
export const currency = z.enum(CURRENCIES, `must be one of ${CURRENCIES.join(', ')}`);

/** An amount of money: `{ amountMinor: 1234, currency: 'EUR' }` is 12.34 EUR. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: Currency;
}

/**
 * An amount as people read it, exact because it moves digits and never divides.
 *
 * @example formatMoney({ amountMinor: 1234, currency: 'EUR' }) // '12.34 EUR'
 */
export function formatMoney({ amountMinor: amount, currency: code }: Money): string {
  const exponent = CURRENCY_EXPONENTS[code];
  if (exponent === 0) {
    return `${amount} ${code}`;
  }
  const digits = String(amount).padStart(exponent + 1, '0');
  return `${digits.slice(0, -exponent)}.${digits.slice(-exponent)} ${code}`;
}
