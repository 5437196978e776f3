import { Cleanups } from '../../cli/cleanups';
import type { FaultPlan } from '../../local/faults/plan/fault-plan';
import { type Summary, shortcomings } from '../../local/scenario/summary';
import { MemorySamples } from './memory-samples';
import { ownMemoryMiB } from './own-memory';
import { runShard } from './shard';

/** Portions that a shard has, within these limits. */
const PORTIONS = 40;

/** Payments in a portion: each has an end, at which little is at hand. */
const SMALLEST_PORTION = 100;

const LARGEST_PORTION = 500;

export interface EnduranceOptions {
  readonly assembly: string;
  readonly count: number;
  readonly shards: number;
  readonly seed: number;
  readonly plan?: FaultPlan;
  /** Once it aborts, what was taken in is settled, and the figures are of that. */
  readonly enough?: AbortSignal;
  readonly onProgress: (settled: number) => void;
}

/** What became of all payments, on every local cloud together. */
export interface EnduranceFigures {
  readonly payments: number;
  readonly shards: number;
  readonly seconds: number;
  readonly paymentsPerSecond: number;
  /** Processor time of this process, local clouds and callers together; payment gateways are others. */
  readonly cpuMsPerPayment: number;
  /** Resident memory of this process but for files: means of the first and the last tenth of the run. */
  readonly memoryMiB: { readonly first: number; readonly last: number };
  readonly lost: number;
  readonly chargedTwice: number;
  readonly redriven: number;
  readonly faults: Readonly<Record<string, number>>;
  /** What did not hold, in words. */
  readonly violations: readonly string[];
}

/** Takes payments through several local clouds side by side. */
export async function endure(
  options: EnduranceOptions,
  cleanups: Cleanups,
): Promise<EnduranceFigures> {
  const { assembly, count, shards, seed, plan, enough } = options;
  const payments = Math.ceil(count / shards);
  const portion = Math.min(
    LARGEST_PORTION,
    Math.max(SMALLEST_PORTION, Math.ceil(payments / PORTIONS)),
  );
  const memory = new MemorySamples();
  const settled = new Array<number>(shards).fill(0);
  // Of this run alone, so that its clouds are gone before the next run.
  const own = new Cleanups();
  cleanups.add(() => own.run());
  const startedAt = performance.now();
  const before = process.cpuUsage();
  const summaries = await Promise.all(
    settled.map((_, shard) =>
      runShard(
        {
          assembly,
          payments,
          seed: seed + shard,
          ...(plan ? { plan } : {}),
          ...(enough ? { enough } : {}),
          portion,
          onPortion: (done) => {
            settled[shard] = done;
            memory.add(ownMemoryMiB());
            options.onProgress(sum(settled));
          },
        },
        own,
      ),
    ),
  );
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - startedAt) / 1000;
  await own.run();
  const accepted = sum(summaries.map((summary) => summary.payments.accepted));
  return {
    payments: accepted,
    shards,
    seconds,
    paymentsPerSecond: accepted / seconds,
    cpuMsPerPayment: (user + system) / 1000 / accepted,
    memoryMiB: memory.tenths(),
    lost: sum(summaries.map(({ lost }) => lost)),
    chargedTwice: sum(summaries.map(({ chargedTwice }) => chargedTwice)),
    redriven: sum(summaries.map(({ redriven = 0 }) => redriven)),
    faults: faultsOf(summaries),
    violations: summaries.flatMap((summary) =>
      shortcomings(summary).map((what) => `seed ${summary.seed}: ${what}`),
    ),
  };
}

function faultsOf(summaries: readonly Summary[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { faults = {} } of summaries) {
    for (const [kind, count] of Object.entries(faults)) counts[kind] = (counts[kind] ?? 0) + count;
  }
  return counts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
