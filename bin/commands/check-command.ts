import { Command, Option } from 'commander';
import { wholeNumber } from '../../cli/options';
import { runCommand } from '../../cli/run-command';
import { examples, ofPayments } from './edition';

/** `sluice check` */
export function checkCommand(): Command {
  return new Command('check')
    .description(
      'Check what `cdk synth` wrote, in whatever language, or bare CloudFormation templates, for what loses messages, lets in too much, or has nobody told.',
    )
    .argument('[paths...]', 'directories that `cdk synth` wrote, and templates in JSON or YAML')
    .option('--assembly <dir>', 'a directory that `cdk synth` wrote (default: cdk.out)')
    .option('--fix-hints', 'print the smallest change in CDK that clears each finding')
    .option('--show-unknown', 'list what cannot be said before the deployment')
    .option('--strict', 'fail on warnings, too')
    .addOption(
      new Option(
        '--account-concurrency <n>',
        'concurrent executions that the account has in a Region',
      ).argParser(wholeNumber(1, 10_000_000)),
    )
    .addOption(
      new Option('--json', 'print one JSON document on standard output').conflicts('sarif'),
    )
    .option('--sarif', 'print a SARIF 2.1.0 log, which code hosts show beside the code')
    .option('--verbose', 'show stack traces')
    .addHelpText(
      'after',
      `
Exit code: 0 when nothing is wrong, 1 when something is, 2 for unusable input.

A rule that does not hold is acknowledged in the app, at the construct:
  Validations.of(inbox).acknowledge({ id: 'Guardrails::visibility-timeout', reason: '…' })
${examples([
  `check${ofPayments(' ../shop/cdk.out')}`,
  'check template.yaml --fix-hints',
  `check${ofPayments(' --assembly ../shop/cdk.out')} --sarif > guardrails.sarif`,
])}`,
    )
    .action((paths, options) =>
      runCommand(options, async () => (await import('./check.js')).checkPaths(paths, options)),
    );
}
