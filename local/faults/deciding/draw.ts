import { hash } from 'node:crypto';

/** A number of 48 bits that is the same for the same seed and things, and looks like no other. */
export function draw(seed: number, ...things: readonly (string | number)[]): number {
  const digest = hash('sha1', JSON.stringify([seed, ...things]));
  return Number.parseInt(digest.slice(0, 12), 16);
}

/** Whether something that is to happen at a share of all occasions happens at this one. */
export function happens(share: number, drawn: number): boolean {
  return drawn < share * 2 ** 48;
}

/** @throws when there is nothing to pick from */
export function picked<T>(from: readonly T[], drawn: number): T {
  const one = from[drawn % from.length];
  if (one === undefined) throw new Error('there is nothing to pick from');
  return one;
}
