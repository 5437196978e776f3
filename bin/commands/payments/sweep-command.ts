import { Command, Option } from 'commander';
import { wholeNumber } from '../../../cli/options';
import { runCommand } from '../../../cli/run-command';
import { EXECUTIONS } from '../../../local/runtime/execution';

/** `sluice sweep` */
export function sweepCommand(): Command {
  return new Command('sweep')
    .description(
      'End every function of Payments before and after each of its calls, alone and in pairs, and see that nothing is lost and nothing charged twice.',
    )
    .addOption(
      new Option('--stage <name>', 'stage of Payments')
        .choices(['dev', 'prod', 'all'])
        .default('all'),
    )
    .addOption(
      new Option('--ordering <kind>', 'whether its topics and queues are FIFO')
        .choices(['standard', 'fifo', 'all'])
        .default('all'),
    )
    .option(
      '--pairs <n>',
      'pairs of crashes of each variant, drawn by the seed',
      wholeNumber(0, 100_000),
      75,
    )
    .option(
      '--sample <n>',
      'only so many runs of each variant, drawn by the seed',
      wholeNumber(1, 100_000),
    )
    .option('--seed <n>', 'seed of every random choice', wholeNumber(0, 2 ** 31), 1)
    .addOption(
      new Option('--execution <kind>', 'where functions run')
        .choices(EXECUTIONS)
        .default('isolates'),
    )
    .option(
      '--agree <n>',
      'make so many runs of each variant in processes as well, and compare the verdicts',
      wholeNumber(1, 100_000),
    )
    .option('--only <run>', 'one run, as it is printed: "charged: process-payment after call 3"')
    .option('--lanes <n>', 'payment systems side by side (default: one a core)', wholeNumber(1, 64))
    .option('--json', 'print the result as one JSON document on standard output')
    .option('--verbose', 'show stack traces')
    .addHelpText(
      'after',
      `
Exit code: 0 when nothing is wrong, 1 when something is, 2 for unusable input.

Examples:
  npm run -s sluice -- sweep
  npm run -s sluice -- sweep --stage dev --ordering standard --sample 50 --seed 7
  npm run -s sluice -- sweep --sample 100 --agree 100
  npm run -s sluice -- sweep --stage dev --only "charged: process-payment after call 3"`,
    )
    .action((options) =>
      runCommand(options, async () => (await import('./sweep.js')).sweepPayments(options)),
    );
}
