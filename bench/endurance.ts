import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Cleanups } from '../cli/cleanups';
import { Interruption } from '../cli/interruption';
import { synthesise } from '../cli/synthesise';
import { ALL_FAULTS } from '../local/faults/plan/fault-plan';
import { ownMemoryMiB } from './endurance/own-memory';
import { type EnduranceFigures, type EnduranceOptions, endure } from './endurance/run';
import { table } from './figures';

/** The run without faults takes so many times fewer payments. */
const SHORTER = 10;

/** A local cloud has nothing to do for about half of its time: it waits to see that it is at rest. */
const CLOUDS_PER_CORE = 2;

/**
 * Where there is plenty of memory, V8 lets a heap grow to four times what is in use before it
 * collects, and gives 128 MiB to new objects in each thread. With these it is half as much again,
 * and a fraction, so that what is resident tells what is kept.
 */
const TIGHT_HEAP = ['--heap-growing-percent=50', '--max-semi-space-size=16'];

/** Lines of progress in a run. */
const LINES = 50;

export interface EnduranceCommandOptions {
  readonly count: number;
  readonly seed: number;
  /** Those with faults end after this, however many they are by then. @default - no end but the count */
  readonly minutes?: number;
  readonly json?: boolean;
}

/**
 * Payments with five per cent of every kind of fault, and some without any, on twice as many local
 * clouds as there are cores.
 *
 * @returns what is to be printed; nothing when it was interrupted
 */
export async function endurance({
  count,
  seed,
  minutes,
  json,
}: EnduranceCommandOptions): Promise<string> {
  for (const flag of TIGHT_HEAP) setFlagsFromString(flag);
  const cleanups = new Cleanups();
  const { signal } = new Interruption(cleanups);
  try {
    const { assembly } = await cleanups.own(synthesise({ stage: 'dev' }, signal), ({ remove }) =>
      remove(),
    );
    const shards = CLOUDS_PER_CORE * availableParallelism();
    const run = (name: string, payments: number, more: Pick<EnduranceOptions, 'plan' | 'enough'>) =>
      endure(
        {
          assembly,
          shards,
          seed,
          count: payments,
          ...more,
          onProgress: progress(name, payments),
        },
        cleanups,
      );
    const without = await run('without faults', Math.ceil(count / SHORTER), {});
    const withFaults = await run('with faults', count, {
      plan: ALL_FAULTS,
      ...(minutes === undefined ? {} : { enough: AbortSignal.timeout(minutes * 60_000) }),
    });
    if (without.violations.length + withFaults.violations.length > 0) process.exitCode = 1;
    return json ? JSON.stringify({ without, withFaults }, null, 2) : textOf(without, withFaults);
  } catch (error) {
    // What fails because everything is being stopped is no news.
    if (!signal.aborted) throw error;
    return '';
  } finally {
    await cleanups.run();
  }
}

function progress(name: string, payments: number): (settled: number) => void {
  const startedAt = performance.now();
  let next = 0;
  return (settled) => {
    if (settled < next) return;
    next = settled + payments / LINES;
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    const memory = Math.round(ownMemoryMiB());
    process.stderr.write(
      `${name}: ${settled} of ${payments} payments settled, ${seconds} s, ${memory} MiB\n`,
    );
  };
}

function textOf(without: EnduranceFigures, withFaults: EnduranceFigures): string {
  const row = (name: string, figures: EnduranceFigures) => [
    ...[name, figures.payments, figures.lost, figures.chargedTwice, figures.redriven],
    ...[figures.paymentsPerSecond, figures.cpuMsPerPayment],
    ...[Math.round(figures.memoryMiB.first), Math.round(figures.memoryMiB.last)],
  ];
  const violations = [...without.violations, ...withFaults.violations];
  const { first, last } = withFaults.memoryMiB;
  return [
    table(
      [
        ...['', 'payments', 'lost', 'charged twice', 'redriven', 'payments a second'],
        ...['CPU ms a payment', 'first tenth, MiB', 'last tenth, MiB'],
      ],
      [row('without faults', without), row('with faults', withFaults)],
    ),
    '',
    `${withFaults.shards} local clouds side by side, in one process, whose memory is measured. In the last tenth of the payments it is ${(last / first).toFixed(2)} times what it is in the first.`,
    '',
    table(['fault', 'times'], Object.entries(withFaults.faults)),
    ...(violations.length > 0 ? ['', 'What did not hold:', ''] : []),
    ...violations.map((line) => `- ${line}`),
  ].join('\n');
}
