/**
 * The currencies payments are taken in, by ISO 4217 code, each with its exponent: how many decimal
 * places separate the minor unit from the major one.
 *
 * @see https://www.six-group.com/en/products-services/financial-information/data-standards.html
 */
export const CURRENCY_EXPONENTS = {
  AUD: 2,
  BHD: 3,
  CAD: 2,
  CHF: 2,
  CZK: 2,
  DKK: 2,
  EUR: 2,
  GBP: 2,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  NOK: 2,
  NZD: 2,
  PLN: 2,
  SEK: 2,
  SGD: 2,
  USD: 2,
} as const;

/** ISO 4217 code of a currency payments are taken in. */
export type Currency = keyof typeof CURRENCY_EXPONENTS;

/** Every accepted code, in alphabetical order. */
export const CURRENCIES = Object.keys(CURRENCY_EXPONENTS) as readonly Currency[];
