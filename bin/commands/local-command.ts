import { Command, Option } from 'commander';
import { wholeNumber } from '../../cli/options';
import { runCommand } from '../../cli/run-command';
import { EXECUTIONS } from '../../local/runtime/execution';
import { assemblyOption, variantOptions } from './app-options';
import { examples, HAS_PAYMENTS, ofPayments } from './edition';

/** `sluice local` */
export function localCommand(): Command {
  const command = new Command('local')
    .description(
      `Run a synthesised app on this machine: no account, no Docker, no network.${ofPayments(' Without --assembly it is Payments, with payments submitted to it.')}`,
    )
    .addOption(assemblyOption('run what `cdk synth` wrote here'))
    .option('--stack <id...>', 'run only these stacks of the assembly');
  variantOptions(command)
    .addOption(
      new Option('--iam <mode>', 'what becomes of calls that no policy allows')
        .choices(['enforce', 'record', 'off'])
        .default('enforce'),
    )
    .addOption(
      new Option(
        '--execution <where>',
        "where functions run: each environment in a process of its own, as isolates in the cloud's thread, or as isolates in a thread apart, which is the quickest (default: processes; isolates with --faults)",
      ).choices(EXECUTIONS),
    );
  if (HAS_PAYMENTS) {
    command.option(
      '--payments <file>',
      'payments to submit, JSON lines; - for standard input (default: examples/payments.jsonl)',
    );
  }
  return command
    .option(
      '--once',
      HAS_PAYMENTS
        ? 'end after the summary; exit code 0 only if every accepted payment is accounted for exactly once'
        : 'start everything and end; exit code 0 says that the app can be run here',
    )
    .option(
      '--json',
      HAS_PAYMENTS
        ? 'print one JSON document on standard output: the summary, or for another app its addresses'
        : 'print the addresses as one JSON document on standard output',
    )
    .option(
      '--faults <file>',
      `have faults happen on purpose: a plan${ofPayments(', as examples/faults.json')}, or all for every kind`,
    )
    .option(
      '--seed <n>',
      'seed of every random choice, faults included',
      wholeNumber(0, 2 ** 31),
      1,
    )
    .option(
      '--port <n>',
      'port of the first API on 127.0.0.1, further ones take the next; 0 for any free one',
      wholeNumber(0, 65_535),
      0,
    )
    .option(
      '--endpoint-port <n>',
      'port of the AWS endpoint on 127.0.0.1; 0 for any free one',
      wholeNumber(0, 65_535),
      0,
    )
    .option('--verbose', 'show the logs of every function, and stack traces')
    .addHelpText(
      'after',
      examples(
        HAS_PAYMENTS
          ? ['local --assembly ../shop/cdk.out']
          : ['local', 'local --stack Shop-dev --verbose', 'local --once --json'],
        [
          'npm start                             Payments, until Ctrl-C',
          'npm start -- --once --json            one run, the summary as JSON',
          'npm run -s sluice -- generate --count 1000 > more.jsonl',
          'npm start -- --once --payments more.jsonl',
          'npm start -- --once --faults all --seed 7',
        ],
      ),
    )
    .action((options) =>
      runCommand(options, async () => (await import('./local.js')).local(options)),
    );
}
