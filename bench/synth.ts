import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Cleanups } from '../cli/cleanups';
import { Interruption } from '../cli/interruption';
import { figuresOf, overTarget } from './synth/figures';
import { measureSynths } from './synth/measure';
import { measurePhases } from './synth/phases';
import {
  ourFunctions,
  ourPayments,
  stockFunctions,
  stockPayments,
  unchecked,
} from './synth/projects';
import { report } from './synth/report';

export interface SynthOptions {
  readonly rounds: number;
  readonly functionRounds: number;
  readonly functions: number;
  readonly json?: boolean;
}

/** How long synthesis takes, beside the stock way. Above the targets, the exit code is 1. */
export async function synth(options: SynthOptions): Promise<string> {
  const cleanups = new Cleanups();
  const { signal } = new Interruption(cleanups);
  try {
    const directory = mkdtempSync(path.join(tmpdir(), 'sluice-synth-'));
    cleanups.add(() => rmSync(directory, { recursive: true, force: true, maxRetries: 10 }));
    const place = (name: string) => path.join(directory, name);
    const stock = stockPayments(place('stock-payments'));
    const payments = { ours: ourPayments(), stock, unchecked: unchecked(stock) };
    const functions = {
      ours: await ourFunctions(place('our-functions'), options.functions),
      stock: stockFunctions(place('stock-functions'), options.functions),
    };
    const measured = (ways: typeof payments | typeof functions, rounds: number) =>
      measureSynths(ways, rounds, place('synths'), signal);
    const figures = {
      payments: figuresOf(await measured(payments, options.rounds)),
      functions: figuresOf(await measured(functions, options.functionRounds)),
      phases: await measurePhases(payments.ours, place('profiled'), signal),
    };
    if (overTarget(figures).length > 0) process.exitCode = 1;
    return options.json ? JSON.stringify(figures, undefined, 2) : report(figures, options);
  } finally {
    await cleanups.run();
  }
}
