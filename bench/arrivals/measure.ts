import { startLocalCloud } from '../../local/cloud/start-local-cloud';
import { type Answered, figuresOf, type StrategyFigures } from './figures';
import { STRATEGIES } from './strategies';
import { dayOfRequests } from './trace';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * How long an environment takes to start, in ms: what Lambda takes for an empty function of Node.js
 * 24 on arm64, and twice what a function of Payments takes here beyond an empty one.
 * https://github.com/maxday/lambda-perf, docs/cold-starts.md
 */
const INIT_MS = 300;

export interface MeasureOptions {
  readonly assembly: string;
  readonly seed: number;
  readonly signal: AbortSignal;
  /** Told after each simulated hour. */
  readonly onProgress?: (hours: number) => void;
}

/** What one strategy came to. */
export interface Measured {
  /** As the table of strategies has it. */
  readonly name: string;
  readonly figures: StrategyFigures;
  readonly answered: readonly Answered[];
}

/** Takes the same day of requests to every strategy at once, beginning at midnight. */
export async function measure({
  assembly,
  seed,
  signal,
  onProgress = () => {},
}: MeasureOptions): Promise<Measured[]> {
  const names = [...STRATEGIES.keys()];
  const requests = dayOfRequests(seed);
  const cloud = await startLocalCloud({
    assembly,
    seed,
    execution: 'isolates',
    leastInitMs: INIT_MS,
    observe: [],
  });
  const intoTheDay = async () => (await cloud.now()) % DAY_MS;
  try {
    const arns = names.map((name) => cloud.outputs['Shop']?.[`${name}Arn`] ?? '');
    await cloud.advance(DAY_MS - (await intoTheDay()));
    const before = (await cloud.statistics()).functions;
    const answered = names.map((): Answered[] => []);
    for (let hour = 0; hour < 24; hour++) {
      signal.throwIfAborted();
      const from = hour * HOUR_MS;
      const own = requests.filter(({ atMs }) => atMs >= from && atMs < from + HOUR_MS);
      const beganAt = await intoTheDay();
      const arrivals = own.flatMap(({ atMs, workMs }) =>
        arns.map((arn) => ({ atMs: Math.max(0, atMs - beganAt), arn, event: { workMs } })),
      );
      (await cloud.replay(arrivals)).forEach((served, index) => {
        const request = own[Math.floor(index / names.length)];
        if (request) answered[index % names.length]?.push({ ...request, ...served });
      });
      // The last answers of an hour may come in the next one.
      const leftMs = from + HOUR_MS - (await intoTheDay());
      if (leftMs > 0 && leftMs < HOUR_MS) await cloud.advance(leftMs);
      onProgress(hour + 1);
    }
    const after = (await cloud.statistics()).functions;
    return names.map((name, index) => {
      const path = `Shop/${name}/Function`;
      const provisionedMs = (after[path]?.provisionedMs ?? 0) - (before[path]?.provisionedMs ?? 0);
      const own = answered[index] ?? [];
      return { name, figures: figuresOf(own, provisionedMs), answered: own };
    });
  } finally {
    await cloud.stop();
  }
}
