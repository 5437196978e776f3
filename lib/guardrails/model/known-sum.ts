import { UnknownValue } from '../template/unknown';

/** The sum of the numbers that are known, and the first one that is not. */
export interface KnownSum {
  readonly sum: number;
  readonly unknown?: UnknownValue;
}

/** Adds up what can be read: where the known part is too much already, the rest does not matter. */
export function knownSum(reads: readonly (() => number)[]): KnownSum {
  let sum = 0;
  let unknown: UnknownValue | undefined;
  for (const read of reads) {
    try {
      sum += read();
    } catch (error) {
      if (!(error instanceof UnknownValue)) throw error;
      unknown ??= error;
    }
  }
  return { sum, unknown };
}
