import { Command, Option } from 'commander';
import { runCommand } from '../../cli/run-command';
import { encryptionOption, orderingOption, stageOption } from './payments-variant';

/** `sluice prove` */
export function proveCommand(): Command {
  return new Command('prove')
    .description(
      'Prove that an app has least privilege: run it under its own policies, and again without each permission, each condition and each denial. Without --assembly it is Payments.',
    )
    .addOption(stageOption())
    .addOption(encryptionOption())
    .addOption(orderingOption())
    .addOption(
      new Option(
        '--all',
        'every stage of Payments under keys of either, and one in order',
      ).conflicts(['assembly', 'report']),
    )
    .option('--assembly <dir>', 'prove what `cdk synth` wrote here instead of Payments')
    .option('--scenario <file>', 'module that does everything the app does, for --assembly')
    .option('--report <file>', 'the report that is committed (default for Payments: its own)')
    .option('--update', 'write the report instead of comparing with it')
    .option('--accept-reach', 'with --update: let functions reach more than before')
    .option('--json', 'print the figures as one JSON document on standard output')
    .option('--verbose', 'show stack traces')
    .addHelpText(
      'after',
      `
Exit code: 0 when it is proven and the report says so, 1 when it is not, 2 for unusable input.

Examples:
  npm run prove
  npm run prove -- --stage prod --encryption customer
  npm run prove -- --all
  npm run prove -- --update
  npm run -s sluice -- prove --assembly ../shop/cdk.out --scenario ../shop/proof.ts --json`,
    )
    .action((options) =>
      runCommand(options, async () => (await import('./prove.js')).proveApp(options)),
    );
}
