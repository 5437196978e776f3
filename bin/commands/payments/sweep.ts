import { availableParallelism } from 'node:os';
import { Cleanups } from '../../../cli/cleanups';
import { Interruption } from '../../../cli/interruption';
import { PhaseLine } from '../../../cli/phase-line';
import { RunFailure } from '../../../cli/run-command';
import { synthesise } from '../../../cli/synthesise';
import type { Execution } from '../../../local/runtime/execution';
import { runIn } from '../../../sweep/crashes/plan';
import { shortest } from '../../../sweep/crashes/shorten';
import { Sweep, type SweepOptions, type SweepResult } from '../../../sweep/crashes/sweep';
import { nameOf, VARIANTS, type Variant } from '../../../sweep/crashes/variant';
import { printJson } from '../print';
import { printSweep } from './sweep/print-sweep';
import { type Agreement, type Swept, sweepJson } from './sweep/sweep-json';

export interface SweepCommandOptions {
  readonly stage: string;
  readonly ordering: string;
  readonly pairs: number;
  readonly sample?: number;
  readonly seed: number;
  readonly execution: Execution;
  readonly agree?: number;
  readonly only?: string;
  readonly lanes?: number;
  readonly json?: boolean;
}

/** Sweeps the variants that are asked for, one after the other. */
export async function sweepPayments(options: SweepCommandOptions): Promise<void> {
  const only = options.only === undefined ? undefined : runIn(options.only);
  const cleanups = new Cleanups();
  const { signal } = new Interruption(cleanups);
  const progress = new PhaseLine();
  cleanups.add(() => progress.stop());
  const swept: Swept[] = [];
  try {
    for (const variant of variantsOf(options)) {
      progress.show(`${nameOf(variant)}: synthesising`);
      const { assembly } = await cleanups.own(
        synthesise({ ...variant }, signal, 'scenario/app.ts'),
        ({ remove }) => remove(),
      );
      const sweeping = sweep(
        variant,
        {
          assembly,
          seed: options.seed,
          execution: options.execution,
          lanes: options.lanes ?? availableParallelism(),
          pairs: options.pairs,
          ...(options.sample === undefined ? {} : { sample: options.sample }),
          ...(only ? { only } : {}),
          signal,
          onProgress: (phase, done, total) =>
            progress.show(`${nameOf(variant)}: ${phase}`, done, total),
        },
        options.agree,
      );
      cleanups.add(() => sweeping.then(noMatter, noMatter));
      swept.push(await sweeping);
      progress.stop();
    }
  } catch (error) {
    // What fails because everything is being stopped is no news.
    if (!signal.aborted) throw error;
    return;
  } finally {
    await cleanups.run();
  }
  if (options.json) printJson(sweepJson(options.seed, swept));
  else printSweep(options.seed, swept);
  const wrong = shortcomings(swept);
  if (wrong.length > 0) throw new RunFailure(wrong.join('\n       '));
}

const noMatter = () => {};

function variantsOf({ stage, ordering }: SweepCommandOptions): readonly Variant[] {
  return VARIANTS.filter(
    (variant) =>
      (stage === 'all' || variant.stage === stage) &&
      (ordering === 'all' || variant.ordering === ordering),
  );
}

async function sweep(
  variant: Variant,
  options: SweepOptions,
  agree: number | undefined,
): Promise<Swept> {
  const startedAt = performance.now();
  const result = await Sweep.run(options);
  const seconds = (performance.now() - startedAt) / 1000;
  const failed = await Promise.all(result.failed.map((run) => shortest(run, options)));
  const agreement = agree === undefined ? undefined : await compare(result, agree, options);
  return { variant, result: { ...result, failed }, seconds, ...(agreement ? { agreement } : {}) };
}

/** Makes a sample of the runs in processes, and compares what is judged of them. */
async function compare(
  { verdicts }: SweepResult,
  sample: number,
  options: SweepOptions,
): Promise<Agreement> {
  const again = await Sweep.run({ ...options, execution: 'processes', among: verdicts, sample });
  const differing = [...again.verdicts]
    .map(([run, verdict]) => ({ run, verdict, before: verdicts.get(run) }))
    .filter(({ verdict, before }) => verdict !== before)
    .map(({ run, verdict, before }) => `${run}: ${before} in isolates, ${verdict} in processes`);
  return { compared: again.verdicts.size, differing };
}

function shortcomings(swept: readonly Swept[]): string[] {
  return swept.flatMap(({ variant, result, agreement }) => {
    const { failed, unreached } = result;
    const name = nameOf(variant);
    return [
      ...(failed.length > 0 ? [`${name}: ${failed.length} runs did not end well`] : []),
      ...(unreached.length > 0 ? [`${name}: crashes not reached: ${unreached.length}`] : []),
      ...(agreement?.differing ?? []).map((one) => `${name}: ${one}`),
    ];
  });
}
