import { onOutput as pc } from '../../../../cli/colours';
import { textTable } from '../../../../cli/text-table';
import { nameOf as nameOfRun } from '../../../../sweep/crashes/plan';
import type { FailedRun } from '../../../../sweep/crashes/sweep';
import { nameOf } from '../../../../sweep/crashes/variant';
import { print } from '../../print';
import { type Swept, sweepJson } from './sweep-json';

/** How many failed runs are shown whole. */
const SHOWN = 3;

/** A sweep for people. */
export function printSweep(seed: number, swept: readonly Swept[]): void {
  const { lost, chargedTwice, stuck, runs, crashPoints } = sweepJson(seed, swept);
  print(
    '',
    textTable([
      ['Payments', 'crash points', 'runs', 'crashed as planned', 'notified again', 'seconds'],
      ...swept.map(({ variant, result, seconds }) => [
        nameOf(variant),
        String(result.crashPoints),
        String(result.runs),
        String(result.crashed),
        String(result.notifiedAgain),
        seconds.toFixed(1),
      ]),
    ]),
    '',
    ...swept.flatMap(({ result: { unreached } }) => unreached.map((run) => `not reached: ${run}`)),
    ...swept.flatMap(({ agreement }) =>
      agreement
        ? [
            `${agreement.compared} runs in processes, ${agreement.differing.length} judged otherwise`,
          ]
        : [],
    ),
    ...swept.flatMap(({ variant, result: { failed } }) =>
      failed.slice(0, SHOWN).map((run) => failure(nameOf(variant), seed, run)),
    ),
    `${crashPoints} crash points, ${runs} runs: ${lost} lost, ${chargedTwice} charged twice, ${stuck} stuck`,
  );
}

function failure(variant: string, seed: number, { violations, trace, ...run }: FailedRun): string {
  const rules = violations.map(({ kind, message }) => pc.red(`  ${kind}: ${message}`));
  return [
    pc.bold(`${variant}, seed ${seed}, ${nameOfRun(run)}`),
    ...rules,
    ...trace.map((line) => pc.dim(line)),
    '',
  ].join('\n');
}
