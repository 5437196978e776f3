import { Command } from 'commander';
import { runCommand } from '../../cli/run-command';

/** `sluice bundle` */
export function bundleCommand(): Command {
  return new Command('bundle')
    .description(
      'Tell what is bundled into each function, and what each package weighs in it. Without --assembly the functions are those of Payments.',
    )
    .option(
      '--why <function>',
      'every package of this function, and what brings it along; a construct path, or the end of one',
    )
    .option('--assembly <dir>', 'read what `cdk synth` wrote here instead of Payments')
    .option('--project <dir>', 'where node_modules of the app are', '.')
    .option('--json', 'print one JSON document, with bytes in place of KiB')
    .option('--verbose', 'show stack traces')
    .addHelpText(
      'after',
      `
How long a function takes to start is measured by npm run bench:init.

Examples:
  npm run -s sluice -- bundle
  npm run -s sluice -- bundle --why SubmitPayment
  npm run -s sluice -- bundle --assembly ../shop/cdk.out --project ../shop --json`,
    )
    .action((options) =>
      runCommand(options, async () => (await import('./bundle/bundle.js')).bundle(options)),
    );
}
