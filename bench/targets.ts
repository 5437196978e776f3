import path from 'node:path';
import { runModule } from './child';
import type { TargetFigures } from './targets/main';
import { reportOf, shortfall, targetsTable } from './targets/report';
import { CONCURRENCY } from './targets/settlement';
import { TARGETS, type TargetName } from './targets/target-names';

export interface TargetsOptions {
  /** Payments of each run. */
  readonly count: number;
  readonly rounds: number;
  readonly json?: boolean;
}

const MODULE = path.join(__dirname, 'targets', 'main.ts');

/**
 * The same stack and the same payments on the local cloud and on an endpoint, in turn. Where the
 * local cloud is slower than it is meant to be, the exit code is 1.
 */
export async function targets({ count, rounds, json }: TargetsOptions): Promise<string> {
  const runs: Record<TargetName, TargetFigures[]> = { thread: [], processes: [], endpoint: [] };
  for (let round = 0; round < rounds; round++) {
    for (const name of TARGETS) {
      runs[name].push(await runModule<TargetFigures>(MODULE, name, String(count)));
    }
  }
  const report = reportOf(runs);
  const short = shortfall(report);
  if (short !== undefined) process.exitCode = 1;
  if (json) return JSON.stringify(report, undefined, 2);
  return [
    targetsTable(report),
    `${count} payments, ${CONCURRENCY} requests at a time, medians of ${rounds} runs on each in turn. Latency is from the answer 202 to the customer's notification, memory that of all processes, the measuring one included. Each of them decides every call by the policies of its role.`,
    ...(short === undefined ? [] : [short]),
  ].join('\n\n');
}
