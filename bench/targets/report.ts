import { median, table } from '../figures';
import type { TargetFigures } from './main';
import { TARGETS, type TargetName } from './target-names';

/** How many times as many payments a second the local cloud is to take as the endpoint. */
export const AIM = 3;

/** Medians of a target's runs. */
export interface TargetMedians extends Omit<TargetFigures, 'latencyMs'> {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Payments a second as a multiple of the endpoint's. */
  readonly timesTheEndpoint: number;
}

export type TargetReport = Readonly<Record<TargetName, TargetMedians>>;

export function reportOf(
  runs: Readonly<Record<TargetName, readonly TargetFigures[]>>,
): TargetReport {
  const speed = (name: TargetName) => median(runs[name].map((run) => run.paymentsPerSecond));
  const medians = TARGETS.map((name): [TargetName, TargetMedians] => {
    const of = (figure: (run: TargetFigures) => number) => median(runs[name].map(figure));
    return [
      name,
      {
        target: runs[name][0]?.target ?? name,
        startUpSeconds: of((run) => run.startUpSeconds),
        paymentsPerSecond: speed(name),
        timesTheEndpoint: speed(name) / speed('endpoint'),
        p50: of((run) => run.latencyMs.p50),
        p95: of((run) => run.latencyMs.p95),
        p99: of((run) => run.latencyMs.p99),
        peakMemoryMiB: of((run) => run.peakMemoryMiB),
      },
    ];
  });
  return Object.fromEntries(medians) as Record<TargetName, TargetMedians>;
}

/** What is slower than it is meant to be, in words; undefined where nothing is. */
export function shortfall({ thread }: TargetReport): string | undefined {
  if (thread.timesTheEndpoint >= AIM) return undefined;
  return `${thread.target}: must take at least ${AIM} times as many payments a second as the endpoint, got ${thread.timesTheEndpoint.toFixed(2)} times`;
}

/** As Markdown. */
export function targetsTable(report: TargetReport): string {
  const header = ['', 'start-up, s', 'payments a second', '× the endpoint'];
  header.push('p50, ms', 'p95, ms', 'p99, ms', 'peak memory, MiB');
  const rows = Object.values(report).map((each) => [
    each.target,
    each.startUpSeconds,
    each.paymentsPerSecond,
    each.timesTheEndpoint,
    ...[each.p50, each.p95, each.p99, each.peakMemoryMiB].map(Math.round),
  ]);
  return table(header, rows);
}
