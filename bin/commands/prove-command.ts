import { Command, Option } from 'commander';
import { runCommand } from '../../cli/run-command';
import { assemblyOption, variantOptions } from './app-options';
import { examples, HAS_PAYMENTS, ofPayments } from './edition';

/** `sluice prove` */
export function proveCommand(): Command {
  const command = variantOptions(
    new Command('prove').description(
      `Prove that an app has least privilege: run it under its own policies, and again without each permission, each condition and each denial.${ofPayments(' Without --assembly it is Payments.')}`,
    ),
  );
  if (HAS_PAYMENTS) {
    command.addOption(
      new Option(
        '--all',
        'every stage of Payments under keys of either, and one in order',
      ).conflicts(['assembly', 'report']),
    );
  }
  return command
    .addOption(assemblyOption('prove what `cdk synth` wrote here'))
    .option(
      '--scenario <file>',
      `module that does everything the app does${ofPayments(', for --assembly')}; .mts or .mjs where package.json does not say that .ts are modules`,
    )
    .option(
      '--report <file>',
      `the report that is committed${ofPayments(' (default for Payments: its own)')}`,
    )
    .option('--update', 'write the report instead of comparing with it')
    .option('--accept-reach', 'with --update: let functions reach more than before')
    .option('--json', 'print the figures as one JSON document on standard output')
    .option('--verbose', 'show stack traces')
    .addHelpText(
      'after',
      `
Exit code: 0 when it is proven and the report says so, 1 when it is not, 2 for unusable input.
${examples(
  HAS_PAYMENTS
    ? ['prove --assembly ../shop/cdk.out --scenario ../shop/proof.ts --json']
    : [
        'prove --scenario proof.mts',
        'prove --scenario proof.mts --report proof.txt --update',
        'prove --scenario proof.mts --report proof.txt --json',
      ],
  [
    'npm run prove',
    'npm run prove -- --stage prod --encryption customer',
    'npm run prove -- --all',
    'npm run prove -- --update',
  ],
)}`,
    )
    .action((options) =>
      runCommand(options, async () => (await import('./prove.js')).proveApp(options)),
    );
}
