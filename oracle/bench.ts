import { Command } from 'commander';
import { theirs } from './compare/theirs';
import { scenario } from './generate/generate';
import { wholeNumber } from './options';

/** Decisions that are not counted, while the code gets warm. */
const WARM_UP = 300;

const bench = new Command('bench')
  .description('How many policy sets iam-simulate decides a second.')
  .option('--count <n>', 'policy sets', wholeNumber, 3000)
  .option('--json', 'print the result as JSON')
  .action(async ({ count, json }: { readonly count: number; readonly json?: boolean }) => {
    const scenarios = Array.from({ length: count + WARM_UP }, (_, index) => scenario(1, index));
    for (const one of scenarios.slice(0, WARM_UP)) await theirs(one);
    const startedAt = performance.now();
    for (const one of scenarios.slice(WARM_UP)) await theirs(one);
    const perSecond = Math.round((count * 1000) / (performance.now() - startedAt));
    process.stdout.write(json ? `${JSON.stringify({ perSecond })}\n` : `${perSecond} a second\n`);
  });

void bench.parseAsync();
