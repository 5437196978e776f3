import fc from 'fast-check';
import { CURRENCIES, CURRENCY_EXPONENTS } from '../../../lambda/contracts/currency';
import {
  amountMinor,
  currency,
  formatMoney,
  MAX_AMOUNT_MINOR,
} from '../../../lambda/contracts/money';

describe('amountMinor', () => {
  it.each([
    ['below the least', 0, false],
    ['the least', 1, true],
    ['the most', MAX_AMOUNT_MINOR, true],
    ['above the most', MAX_AMOUNT_MINOR + 1, false],
    ['negative', -1, false],
    ['a fraction', 12.5, false],
    ['not a number', Number.NaN, false],
    ['infinite', Number.POSITIVE_INFINITY, false],
    ['a text', '1234', false],
    ['nothing', null, false],
  ])('%s (%p) is accepted: %p', (_, value, accepted) => {
    const result = amountMinor.safeParse(value);
    expect(result.success).toBe(accepted);
    expect(result.error?.issues[0]?.message).toBe(
      accepted
        ? undefined
        : 'must be a whole number of minor units from 1 to 10000000000; write 12.34 EUR as 1234',
    );
  });

  it('leaves room for exact sums of 900,000 payments of the largest amount', () => {
    expect(MAX_AMOUNT_MINOR * 900_000).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
  });
});

describe('currency', () => {
  it.each(['EUR', 'JPY', 'BHD'])('accepts %s', (code) => {
    expect(currency.safeParse(code).success).toBe(true);
  });

  it.each(['eur', 'XXX', '', 'EURO', 978])('rejects %p', (code) => {
    expect(currency.safeParse(code).error?.issues[0]?.message).toMatch(/^must be one of AUD, BHD/);
  });
});

describe('formatMoney', () => {
  it.each([
    [1, 'EUR', '0.01 EUR'],
    [1234, 'EUR', '12.34 EUR'],
    [1234, 'JPY', '1234 JPY'],
    [5, 'KWD', '0.005 KWD'],
    [1234, 'BHD', '1.234 BHD'],
  ] as const)('writes %i minor units of %s as %s', (amount, code, written) => {
    expect(formatMoney({ amountMinor: amount, currency: code })).toBe(written);
  });

  it('loses nothing: the digits read back are the amount', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: MAX_AMOUNT_MINOR }),
        fc.constantFrom(...CURRENCIES),
        (amount, code) => {
          const [written = '', unit] = formatMoney({ amountMinor: amount, currency: code }).split(
            ' ',
          );
          expect(unit).toBe(code);
          expect(Number(written.replace('.', ''))).toBe(amount);
          expect(written.split('.')[1]?.length ?? 0).toBe(CURRENCY_EXPONENTS[code]);
        },
      ),
    );
  });
});
