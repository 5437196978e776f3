/** Random choices that the same seed makes again. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** Whether something happens that does so with a probability. */
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** From `least` to `most`, both included. */
  count(least: number, most: number): number;
  /** As many different items. */
  some<T>(items: readonly T[], count: number): T[];
}

/**
 * SFC32 by Chris Doty-Humphrey: 128 bits of state in whole numbers, nothing lost to rounding.
 *
 * @param index the number of the case: each can be made again without those before it
 */
export function random(seed: number, index: number): Random {
  let a = seed | 0;
  let b = index | 0;
  let c = 0x9e3779b9;
  let counter = 1;
  const bits = () => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
  for (let round = 0; round < 15; round++) bits();
  const next = () => bits() / 2 ** 32;
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
  return {
    next,
    chance: (probability) => next() < probability,
    pick,
    count: (least, most) => least + Math.floor(next() * (most - least + 1)),
    some: (items, count) => {
      const left = [...items];
      const taken = Array.from({ length: Math.min(count, left.length) }, () =>
        left.splice(Math.floor(next() * left.length), 1),
      );
      return taken.flat();
    },
  };
}
