import { Random } from '../../local/generator/random';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Parts of the day, by how requests come: rarely, now and then, or many at once. */
export const PARTS = ['night', 'day', 'lunch', 'bursts', 'flashes'] as const;

export type Part = (typeof PARTS)[number];

/** A time of the day in which requests come at one rate, besides those of other phases. */
interface Phase {
  readonly part: Part;
  readonly from: number;
  readonly to: number;
  readonly perSecond: number;
}

/** A request: when it comes, from midnight, and how long it takes to answer, in ms. */
export interface Request {
  readonly part: Part;
  readonly atMs: number;
  readonly workMs: number;
}

/** A night with hardly anybody, a day with somebody now and then, and a lunch that everybody knows of. */
const USUAL: readonly Phase[] = [
  { part: 'night', from: 0, to: 6 * HOUR_MS, perSecond: 1 / 480 },
  { part: 'day', from: 6 * HOUR_MS, to: 11.5 * HOUR_MS, perSecond: 1 / 15 },
  { part: 'lunch', from: 11.5 * HOUR_MS, to: 13 * HOUR_MS, perSecond: 4 },
  { part: 'day', from: 13 * HOUR_MS, to: 24 * HOUR_MS, perSecond: 1 / 10 },
];

/** What nobody knows of: when these come is drawn. */
const SURPRISES = [
  { part: 'bursts', count: 3, lastMs: 20 * MINUTE_MS, perSecond: 10 },
  { part: 'flashes', count: 40, lastMs: 10 * SECOND_MS, perSecond: 25 },
] as const;

const AFTERNOON = { from: 14 * HOUR_MS, to: 23 * HOUR_MS };

/** Nearly all of it is waiting for somebody else, as for a payment gateway. */
const WORK_MS = { least: 400, most: 500 };

/** A day of requests in the order in which they come; the same seed gives the same ones. */
export function dayOfRequests(seed: number): Request[] {
  const random = new Random(seed);
  const surprises = SURPRISES.flatMap(({ count, lastMs, ...phase }) =>
    Array.from({ length: count }, () => {
      const from = AFTERNOON.from + random.next() * (AFTERNOON.to - AFTERNOON.from);
      return { ...phase, from, to: from + lastMs };
    }),
  );
  return [...USUAL, ...surprises]
    .flatMap((phase) => requestsOf(phase, random))
    .sort((one, other) => one.atMs - other.atMs);
}

/** They come independently of each other: the time between two is exponentially distributed. */
function requestsOf({ part, from, to, perSecond }: Phase, random: Random): Request[] {
  const requests: Request[] = [];
  const gapMs = () => (-Math.log(1 - random.next()) * SECOND_MS) / perSecond;
  for (let atMs = from + gapMs(); atMs < to; atMs += gapMs()) {
    requests.push({ part, atMs, workMs: random.whole(WORK_MS.least, WORK_MS.most) });
  }
  return requests;
}
