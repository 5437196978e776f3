import fc from 'fast-check';
import { mergeLines, type OrderItem, quantity, sku } from '../../../lambda/contracts/order-items';

describe('quantity', () => {
  it.each([
    [0, false],
    [1, true],
    [10_000, true],
    [10_001, false],
    [1.5, false],
  ])('of %p is accepted: %p', (value, accepted) => {
    expect(quantity.safeParse(value).success).toBe(accepted);
  });
});

describe('sku', () => {
  it.each([
    ['', false],
    ['m', true],
    ['x'.repeat(64), true],
    ['x'.repeat(65), false],
    ['-mug', false],
    ['a#b', false],
  ])('%p is accepted: %p', (value, accepted) => {
    expect(sku.safeParse(value).success).toBe(accepted);
  });
});

describe('mergeLines', () => {
  it('adds up lines of one unit and keeps the order of first appearance', () => {
    const merged = mergeLines([
      { sku: 'mug', quantity: 2 },
      { sku: 'hat', quantity: 1 },
      { sku: 'mug', quantity: 3 },
    ]);
    expect(merged).toEqual([
      { sku: 'mug', quantity: 5 },
      { sku: 'hat', quantity: 1 },
    ]);
  });

  it('loses no piece and names no unit twice', () => {
    const line = fc.record({ sku: fc.constantFrom('a', 'b', 'c'), quantity: fc.nat(100) });
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const merged = mergeLines(lines);
        const total = (all: readonly OrderItem[]) =>
          all.reduce((sum, { quantity: q }) => sum + q, 0);
        expect(total(merged)).toBe(total(lines));
        expect(new Set(merged.map((each) => each.sku)).size).toBe(merged.length);
      }),
    );
  });
});
