import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Cleanups } from '../cli/cleanups';
import { synthesise } from '../cli/synthesise';
import { AwsStub } from './init/aws-stub';
import { figuresOf, overBudget } from './init/figures';
import { measureStarts } from './init/measure';
import { SUBMITTED } from './init/payments-events';
import { report } from './init/report';
import { RuntimeLoop } from './init/runtime-loop';
import { subjects } from './init/subjects';

export interface InitOptions {
  readonly rounds: number;
  /** All of them, if empty. */
  readonly function: readonly string[];
  readonly json?: boolean;
}

/** How long the functions of Payments take to start. Above the budget, the exit code is 1. */
export async function init({ rounds, function: names, json }: InitOptions): Promise<string> {
  const cleanups = new Cleanups();
  try {
    const loop = await cleanups.own(RuntimeLoop.listen(), (started) => started.stop());
    const stub = await cleanups.own(AwsStub.listen(SUBMITTED), (started) => started.stop());
    const { assembly } = await cleanups.own(synthesise({ stage: 'dev' }), (made) => made.remove());
    const directory = mkdtempSync(path.join(tmpdir(), 'sluice-init-'));
    cleanups.add(() => rmSync(directory, { recursive: true }));
    const measured = subjects(names, assembly, stub.endpoint, directory);
    const starts = await measureStarts(loop, measured, rounds);
    const figures = Object.fromEntries(
      measured.map((each) => {
        const found = starts.get(each.name);
        if (!found) throw new Error(`${each.name}: was not started`);
        return [each.name, figuresOf(each, found)];
      }),
    );
    if (overBudget(figures).length > 0) process.exitCode = 1;
    return json ? JSON.stringify(figures, undefined, 2) : report(figures, rounds);
  } finally {
    await cleanups.run();
  }
}
