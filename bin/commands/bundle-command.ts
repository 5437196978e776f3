import { Command } from 'commander';
import { runCommand } from '../../cli/run-command';
import { assemblyOption } from './app-options';
import { examples, HAS_PAYMENTS, ofPayments } from './edition';

/** `sluice bundle` */
export function bundleCommand(): Command {
  return new Command('bundle')
    .description(
      `Tell what is bundled into each function, and what each package weighs in it.${ofPayments(' Without --assembly the functions are those of Payments.')}`,
    )
    .option(
      '--why <function>',
      'every package of this function, and what brings it along; a construct path, or the end of one',
    )
    .addOption(assemblyOption('read what `cdk synth` wrote here'))
    .option('--project <dir>', 'where node_modules of the app are', '.')
    .option('--json', 'print one JSON document, with bytes in place of KiB')
    .option('--verbose', 'show stack traces')
    .addHelpText(
      'after',
      `${ofPayments('\nHow long a function takes to start is measured by npm run bench:init.\n')}${examples(
        HAS_PAYMENTS
          ? [
              'bundle',
              'bundle --why SubmitPayment',
              'bundle --assembly ../shop/cdk.out --project ../shop --json',
            ]
          : ['bundle', 'bundle --why Ship', 'bundle --json'],
      )}`,
    )
    .action((options) =>
      runCommand(options, async () => (await import('./bundle/bundle.js')).bundle(options)),
    );
}
