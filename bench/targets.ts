import path from 'node:path';
import { runModule } from './child';
import { median, table } from './figures';
import type { TargetFigures } from './targets/main';

/** Runs on each target, one after the other in turn. */
const ROUNDS = 3;

const MODULE = path.join(__dirname, 'targets', 'main.ts');

/** The same stack and the same payments on the local cloud and on an endpoint, in turn. */
export async function targets(count: number): Promise<string> {
  const runs: TargetFigures[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const target of ['local', 'endpoint']) {
      runs.push(await runModule<TargetFigures>(MODULE, target, String(count)));
    }
  }
  const names = [...new Set(runs.map(({ target }) => target))];
  const of = (name: string, figure: (run: TargetFigures) => number) =>
    median(runs.filter(({ target }) => target === name).map(figure));
  const rows = names.map((name) => [
    name,
    of(name, (run) => run.startUpSeconds),
    of(name, (run) => run.paymentsPerSecond),
    ...([50, 95, 99] as const).map((p) => Math.round(of(name, (run) => run.latencyMs[`p${p}`]))),
    Math.round(of(name, (run) => run.peakMemoryMiB)),
  ]);
  const [local = '', endpoint = ''] = names;
  const speed = (name: string) => of(name, (run) => run.paymentsPerSecond);
  const header = [
    ...['', 'start-up, s', 'payments a second'],
    ...['p50, ms', 'p95, ms', 'p99, ms', 'peak memory, MiB'],
  ];
  return [
    table(header, rows),
    '',
    `${count} payments, medians of ${ROUNDS} runs on each in turn; latency is from the answer 202 to the customer's notification, memory that of all processes, the measuring one included. The local cloud is ${(speed(local) / speed(endpoint)).toFixed(2)} times as fast. Both decide every call by the policies of its role.`,
  ].join('\n');
}
