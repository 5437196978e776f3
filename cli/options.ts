import { InvalidArgumentError } from 'commander';

/** A parser for an option that is a whole number within bounds. */
export function wholeNumber(lowest: number, highest: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= lowest && value <= highest) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${lowest} to ${highest}.`);
  };
}

const UNITS_MS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * A parser for a duration as people write it.
 *
 * @returns milliseconds
 */
export function duration(daysAtMost: number): (text: string) => number {
  return (text) => {
    const [, count, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
    const ms = Number(count) * UNITS_MS[unit as keyof typeof UNITS_MS];
    if (ms > 0 && ms <= daysAtMost * UNITS_MS.d) return ms;
    throw new InvalidArgumentError(
      `It must be a whole number and s, m, h or d, from 1s to ${daysAtMost}d.`,
    );
  };
}
