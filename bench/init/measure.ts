import type { RuntimeLoop, Start } from './runtime-loop';
import { type Measured, WAYS, type Way } from './subjects';

/** Every start of a function, by the way it is bundled. */
export type Starts = Readonly<Record<Way, readonly Start[]>>;

/**
 * Starts every function in every way, one after the other, and that in rounds: what else the
 * machine does meanwhile hits all of them. A round before the first is not counted.
 */
export async function measureStarts(
  loop: RuntimeLoop,
  measured: readonly Measured[],
  rounds: number,
): Promise<ReadonlyMap<string, Starts>> {
  const found = new Map(
    measured.map(({ name }) => [
      name,
      Object.fromEntries(WAYS.map((way) => [way, [] as Start[]])) as Record<Way, Start[]>,
    ]),
  );
  for (let round = 0; round <= rounds; round++) {
    for (const { name, subjects } of measured) {
      for (const way of rotated(WAYS, round)) {
        const start = await loop.start(subjects[way]);
        if (round > 0) found.get(name)?.[way].push(start);
      }
    }
  }
  return found;
}

/** Nobody is always the one after the slowest. */
function rotated<Item>(items: readonly Item[], by: number): Item[] {
  const first = by % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}
