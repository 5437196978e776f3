import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { compare } from './compare/compare';
import { Tally } from './compare/tally';
import { scenario } from './generate/generate';
import { wholeNumber } from './options';
import { json, report } from './report';

interface Options {
  readonly count: number;
  readonly seed: number;
  readonly from: number;
  readonly json?: boolean;
}

const fuzz = new Command('fuzz')
  .description("Compare the evaluator's decisions with iam-simulate's, on random policy sets.")
  .option('--count <n>', 'policy sets', wholeNumber, 100_000)
  .option('--seed <n>', 'the same seed makes the same policy sets', wholeNumber, 1)
  .option('--from <n>', 'number of the first policy set, to look at one again', wholeNumber, 0)
  .option('--json', 'print the result as JSON')
  .action(run);

async function run({ count, seed, from, json: asJson }: Options): Promise<void> {
  const tally = new Tally();
  const bar = new SingleBar({
    format: '{bar} {value}/{total} policy sets, {duration_formatted}, {eta_formatted} to go',
    clearOnComplete: true,
    noTTYOutput: false,
  });
  if (process.stderr.isTTY) bar.start(count, 0);
  for (let index = from; index < from + count; index += 1) {
    const one = scenario(seed, index);
    tally.add(index, one, await compare(one));
    if (index % 200 === 0) bar.update(index - from);
  }
  bar.stop();
  process.stdout.write(`${asJson ? json(tally, seed) : report(tally, seed)}\n`);
  const means = count < 1000 || tally.rare.length === 0;
  process.exitCode = tally.unexplained.length === 0 && means ? 0 : 1;
}

void fuzz.parseAsync();
