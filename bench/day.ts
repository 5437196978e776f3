import { Cleanups } from '../cli/cleanups';
import { Interruption } from '../cli/interruption';
import { synthesise } from '../cli/synthesise';
import { Day, type DayReport } from '../sweep/day/day';
import { HOUR_MS } from '../sweep/day/schedule';
import { table } from './figures';

export interface DayCommandOptions {
  readonly payments: number;
  readonly seed: number;
  readonly json?: boolean;
}

/**
 * A simulated day with its outages.
 *
 * @returns what is to be printed
 */
export async function day({ payments, seed, json }: DayCommandOptions): Promise<string> {
  const cleanups = new Cleanups();
  const { signal } = new Interruption(cleanups);
  try {
    const { assembly } = await cleanups.own(
      synthesise({ stage: 'dev' }, signal, 'scenario/app.ts'),
      ({ remove }) => remove(),
    );
    const running = Day.run({
      assembly,
      payments,
      seed,
      signal,
      onProgress: (simulatedMs, done) => {
        if (simulatedMs % HOUR_MS > 0) return;
        process.stderr.write(`${simulatedMs / HOUR_MS} of 24 hours, ${done} payments\n`);
      },
    });
    cleanups.add(() => running.then(noMatter, noMatter));
    const report = await running;
    if (report.violations.length > 0) process.exitCode = 1;
    return json ? JSON.stringify(report, null, 2) : textOf(report);
  } finally {
    await cleanups.run();
  }
}

const noMatter = () => {};

function textOf(report: DayReport): string {
  const { requests, payments, simulatedHours, seconds, peakMemoryMiB, outages } = report;
  const minutes = (ms: number | undefined) =>
    ms === undefined ? '-' : `${(ms / 60_000).toFixed(1)} min`;
  return [
    table(
      ['requests', 'payments', 'simulated hours', 'seconds', 'peak memory, MiB'],
      [[requests, payments, simulatedHours, Math.round(seconds), Math.round(peakMemoryMiB)]],
    ),
    '',
    table(
      [
        ...['outage', 'hours', 'waiting at most', 'dead letters', 'alarm after'],
        ...['redrives', 'redriven', 'settled after', 'all is well after'],
      ],
      outages.map((outage) => [
        ...[outage.what, outage.hours, outage.waitingAtMost, outage.deadLetters],
        ...[minutes(outage.alarmAfterMs), outage.redrives, outage.redriven],
        ...[minutes(outage.settledAfterMs), minutes(outage.wellAfterMs)],
      ]),
    ),
    '',
    ...conclusion(report),
  ].join('\n');
}

function conclusion({ violations }: DayReport): string[] {
  if (violations.length === 0) {
    return [
      'Every payment was charged once or declined, notified once and audited once; the stock adds up, every queue is empty, and within each step the other consumers did all of their work.',
    ];
  }
  return ['What did not hold:', '', ...violations.map((line) => `- ${line}`)];
}
