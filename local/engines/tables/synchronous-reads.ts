import { ClassicLevel } from 'classic-level';

/**
 * Lets tables on disk be read in the calling thread.
 *
 * dynalite reads twice for each call, every read is a hop to another thread and back, and what it
 * reads was written a moment ago and lies in memory. On two busy cores the hops were a quarter of
 * the local cloud's time: 400 payments with four consumers took 16 s without them, 22 s with them
 * (medians of runs side by side, Node 24). classic-level has the synchronous read; dynalite does
 * not use it.
 */
export function readSynchronously(): void {
  const { prototype } = ClassicLevel as unknown as { prototype: Readable };
  prototype._get = async function (key, options) {
    return this._getSync(key, options);
  };
}

/** What abstract-level calls on the stores that extend it. */
interface Readable {
  _get(this: Readable, key: unknown, options: unknown): Promise<unknown>;
  _getSync(key: unknown, options: unknown): unknown;
}
