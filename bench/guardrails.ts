import path from 'node:path';
import { runModule } from './child';
import { median, table } from './figures';
import { compiledLibrary } from './guardrails/compiled-library';
import type { Synthesis } from './guardrails/synth';

const MODULE = path.join(__dirname, 'guardrails', 'synth.ts');

/** Rounds of which the median is taken, each with the guardrails and without. */
const ROUNDS = 5;

/** Functions of the generated apps, each with a queue; none stands for Payments. */
const SIZES = [0, 100, 250, 500];

/** What the guardrails add to a synthesis, each in a process of its own, in turn. */
export async function guardrails(): Promise<string> {
  const library = await compiledLibrary();
  const rows: (string | number)[][] = [];
  try {
    for (const size of SIZES) rows.push(await measure(size, library.directory));
  } finally {
    library.remove();
  }
  return [
    table(
      ['app', 'resources', 'ms without', 'ms with', 'ms added', 'ms of these in the rules'],
      rows,
    ),
    '',
    `Medians of ${ROUNDS}, first synthesis of a process, which also loads the rules: so it is in the time added. What is added beside the rules is the CDK's: it hashes what was synthesised before and after any plugin runs.`,
  ].join('\n');
}

async function measure(size: number, library: string): Promise<(string | number)[]> {
  const plain: Synthesis[] = [];
  const guarded: Synthesis[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    plain.push(await runModule<Synthesis>(MODULE, String(size)));
    guarded.push(await runModule<Synthesis>(MODULE, String(size), library));
  }
  const of = (runs: readonly Synthesis[]) => median(runs.map(({ milliseconds }) => milliseconds));
  // In pairs: what else the machine does goes up and down within seconds.
  const added = guarded.map(
    ({ milliseconds }, round) => milliseconds - (plain[round]?.milliseconds ?? 0),
  );
  return [
    size === 0 ? 'Payments, prod' : `${size} functions, ${size} queues`,
    guarded[0]?.resources ?? 0,
    Math.round(of(plain)),
    Math.round(of(guarded)),
    Math.round(median(added)),
    Math.round(median(guarded.map(({ checking }) => checking))),
  ];
}
