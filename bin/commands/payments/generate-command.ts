import { Command } from 'commander';
import { wholeNumber } from '../../../cli/options';
import { runCommand } from '../../../cli/run-command';

/** `sluice generate` */
export function generateCommand(): Command {
  return new Command('generate')
    .description('Print realistic payments, one JSON document a line.')
    .option('--count <n>', 'how many', wholeNumber(1, 100_000_000), 200)
    .option('--seed <n>', 'the same seed gives the same payments', wholeNumber(0, 2 ** 31), 1)
    .addHelpText(
      'after',
      '\nExample:\n  npm run -s sluice -- generate --count 10000 > payments.jsonl',
    )
    .action((options) =>
      runCommand({}, async () => (await import('./generate.js')).generate(options)),
    );
}
