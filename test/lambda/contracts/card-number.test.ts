import { randomUUID } from 'node:crypto';
import { anyTextHoldsCardNumber, holdsCardNumber } from '../../../lambda/contracts/card-number';

/** Card numbers that networks publish for tests. */
const CARDS = [
  ['13 digits', '4222222222222'],
  ['14 digits', '30569309025904'],
  ['15 digits', '378282246310005'],
  ['16 digits', '4111111111111111'],
  ['19 digits', '6304000000000000000'],
] as const;

describe('holdsCardNumber', () => {
  it.each(CARDS)('finds one of %s', (_, card) => {
    expect(holdsCardNumber(card)).toBe(true);
  });

  it.each([
    ['with spaces', '4111 1111 1111 1111'],
    ['with dashes', '4111-1111-1111-1111'],
    ['with typographic dashes', '4111–1111–1111–1111'],
    ['with a digit at a time', '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1'],
    ['in a sentence', 'card 3782 822463 10005 exp 12/29'],
    ['behind a token prefix', 'tok_4111111111111111'],
    ['glued to letters', 'cus4111111111111111x'],
    ['beside another', '4111111111111111 5555555555554444'],
    ['behind another number', '12 4111 1111 1111 1111'],
  ])('finds one %s', (_, text) => {
    expect(holdsCardNumber(text)).toBe(true);
  });

  it.each([
    ['12 digits', '411111111111'],
    ['20 digits', '41111111111111111111'],
    ['a wrong check digit', '4111111111111112'],
    ['a UUID of digits', '41111111-1111-1111-1111-111111111111'],
    ['a long hexadecimal id', 'cus_ab4111111111111111cdef01'],
    ['no digits', 'tok_visa'],
    ['nothing', ''],
  ])('passes over %s', (_, text) => {
    expect(holdsCardNumber(text)).toBe(false);
  });

  it('passes over every UUID', () => {
    const refused = Array.from({ length: 5_000 }, () => `key-${randomUUID()}`).filter(
      holdsCardNumber,
    );
    expect(refused).toEqual([]);
  });
});

describe('anyTextHoldsCardNumber', () => {
  it.each([
    ['in a field', { a: '4111111111111111' }],
    ['deep down', { items: [{ sku: { x: ['4111111111111111'] } }] }],
    ['in a name', { '4111111111111111': 1 }],
    ['on its own', '4111111111111111'],
  ])('finds one %s', (_, value) => {
    expect(anyTextHoldsCardNumber(value)).toBe(true);
  });

  it('passes over a body without any', () => {
    expect(anyTextHoldsCardNumber({ a: 'x', b: 12, c: [null, true] })).toBe(false);
  });
});
