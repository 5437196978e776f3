import path from 'node:path';
import { Command } from 'commander';
import { MUTANTS } from '../test/local/iam/mutants';
import { MutableBundle } from '../test/local/iam/mutants/mutable-bundle';
import { scenario } from './generate/generate';
import { wholeNumber } from './options';

const mutants = new Command('mutants')
  .description('How many mistakes of the evaluator the random policy sets notice.')
  .option('--count <n>', 'policy sets', wholeNumber, 10_000)
  .option('--seed <n>', 'the same seed makes the same policy sets', wholeNumber, 1)
  .action(run);

async function run({ count, seed }: { readonly count: number; readonly seed: number }) {
  const scenarios = Array.from({ length: count }, (_, index) => scenario(seed, index));
  const bundle = new MutableBundle<typeof import('./decisions')>(
    path.join(__dirname, 'decisions.ts'),
  );
  const expected = (await bundle.load()).decisions(scenarios);
  const unnoticed: string[] = [];
  for (const mutant of MUTANTS) {
    const { firstDifference } = await bundle.load(mutant);
    if (firstDifference(scenarios, expected) < 0) {
      unnoticed.push(`  ${mutant.file}: ${mutant.breaks}`);
    }
  }
  await bundle.dispose();
  const noticed = MUTANTS.length - unnoticed.length;
  process.stdout.write(
    `${noticed} of ${MUTANTS.length} mutants noticed by ${count} policy sets; not these:\n${unnoticed.join('\n')}\n`,
  );
}

void mutants.parseAsync();
