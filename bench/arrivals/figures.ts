import type { Served } from '../../local/cloud/arrival';
import type { ColdStartCounts } from '../../local/runtime/capacity/cold-start-cause';
import { PARTS, type Part } from './trace';

/** Kept initialised, in us-east-1 on arm64: USD for a GiB and a second. https://aws.amazon.com/lambda/pricing/ */
const KEPT_USD = 0.0000033334;
const GIB = 0.5;
const DAYS_A_MONTH = 30;

/** A request, and what became of it. */
export interface Answered extends Served {
  readonly part: Part;
  /** When it came, from midnight, in ms. */
  readonly atMs: number;
}

/** What a day came to with one strategy. */
export interface StrategyFigures {
  readonly requests: number;
  /** Share of them that waited for an environment: of all, and of those of each part of the day. */
  readonly cold: number;
  readonly coldByPart: Readonly<Record<Part, number>>;
  readonly causes: ColdStartCounts;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of the requests that come many at once, and when nobody knows. */
  readonly p99MsInFlashes: number;
  readonly throttled: number;
  /** How long environments were provisioned, all of them together, in hours. */
  readonly provisionedHours: number;
  /** What that is in a month of such days, with 512 MiB. */
  readonly provisionedUsd: number;
}

/** @param provisionedMs of this day alone */
export function figuresOf(answered: readonly Answered[], provisionedMs: number): StrategyFigures {
  const causes: Record<string, number> = {};
  for (const { coldStart } of answered) {
    if (coldStart) causes[coldStart] = (causes[coldStart] ?? 0) + 1;
  }
  return {
    requests: answered.length,
    cold: coldShare(answered),
    coldByPart: Object.fromEntries(
      PARTS.map((part) => [part, coldShare(answered.filter((one) => one.part === part))]),
    ) as Record<Part, number>,
    causes,
    p50Ms: percentile(answered, 0.5),
    p99Ms: percentile(answered, 0.99),
    p99MsInFlashes: percentile(
      answered.filter(({ part }) => part === 'flashes'),
      0.99,
    ),
    throttled: answered.filter(({ outcome }) => outcome === 'throttled').length,
    provisionedHours: provisionedMs / 3_600_000,
    provisionedUsd: (provisionedMs / 1000) * GIB * KEPT_USD * DAYS_A_MONTH,
  };
}

function coldShare(answered: readonly Answered[]): number {
  return answered.filter(({ coldStart }) => coldStart).length / answered.length;
}

/** Of latencies, in ms. */
function percentile(answered: readonly Answered[], share: number): number {
  const sorted = answered.map(({ latencyMs }) => latencyMs).sort((one, other) => one - other);
  return Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN);
}
