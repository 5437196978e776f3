import path from 'node:path';
import { generatePayments } from '../local/generator/generate-payments';
import type { Summary } from '../local/scenario/summary';
import { runModule, runSluice } from './child';
import { type Figures, table } from './figures';

/** How many times fewer payments the short run takes, against which memory is compared. */
const SHORTER = 10;

/**
 * Payments a second and memory, on the local cloud and with the handlers called in one process; and
 * whether the local cloud's memory grows with the number of payments.
 */
export async function throughput(count: number): Promise<string> {
  const short = await onLocalCloud(Math.ceil(count / SHORTER));
  const long = await onLocalCloud(count);
  const limit = await runModule<Figures>(
    path.join(__dirname, 'in-process', 'main.ts'),
    String(count),
  );
  const row = (name: string, { payments, paymentsPerSecond, peakMemoryMiB }: Figures) => [
    name,
    payments,
    paymentsPerSecond,
    Math.round(peakMemoryMiB),
  ];
  return [
    table(
      ['', 'payments', 'payments a second', 'peak memory, MiB'],
      [
        row('local cloud, short run', short),
        row('local cloud', long),
        row('handlers called in one process', limit),
      ],
    ),
    '',
    `The local cloud runs at ${(long.paymentsPerSecond / limit.paymentsPerSecond).toFixed(2)} of the speed of plain calls. With ${(long.payments / short.payments).toFixed(1)} times the payments its memory is ${(long.peakMemoryMiB / short.peakMemoryMiB).toFixed(2)} times as large.`,
  ].join('\n');
}

async function onLocalCloud(count: number): Promise<Figures> {
  const lines = [...generatePayments({ count, seed: 1 })].map((line) => JSON.stringify(line));
  const { payments, paymentsPerSecond, peakMemoryMiB } = await runSluice<Summary>(
    ['local', '--once', '--json', '--payments', '-'],
    lines.join('\n'),
  );
  return { payments: payments.accepted, paymentsPerSecond, peakMemoryMiB };
}
