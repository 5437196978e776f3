import { Command, InvalidArgumentError, Option } from 'commander';
import { LEVELS } from '../../audit/advisories/severity';
import { runCommand } from '../../cli/run-command';
import { assemblyOption } from './app-options';
import { examples, HAS_PAYMENTS, ofPayments } from './edition';

/** `sluice audit` */
export function auditCommand(): Command {
  return new Command('audit')
    .description(
      `Check the packages that are bundled into the functions, and no others, against the advisories of the registry.${ofPayments(' Without --assembly the functions are those of Payments.')}`,
    )
    .addOption(
      new Option('--level <severity>', 'the lowest severity that fails')
        .choices(LEVELS)
        .default('high'),
    )
    .option(
      '--registry <url>',
      "ask this registry (default: npm's configured registry)",
      registryAddress,
    )
    .option('--sbom <dir>', 'write a CycloneDX 1.6 bill of materials of each function')
    .addOption(
      new Option('--offline', 'ask nobody: with --sbom, write the bills and end').conflicts([
        'registry',
        'json',
      ]),
    )
    .addOption(assemblyOption('audit what `cdk synth` wrote here'))
    .option('--project <dir>', 'where node_modules and package-lock.json of the app are', '.')
    .option(
      '--ignored <file>',
      'advisories that are ignored (default: audit/ignored-advisories.json of the project)',
    )
    .option('--json', 'print one JSON document')
    .option('--verbose', 'show stack traces')
    .addHelpText(
      'after',
      `
Exit code: 0 when nothing at or above the level is known, 1 when something is or an ignored advisory is overdue, 2 when what was given cannot be used or the advisories cannot be had.

It is not npm audit, which checks whatever is installed and knows no bundle.
${examples(
  HAS_PAYMENTS
    ? ['audit --assembly ../shop/cdk.out --project ../shop']
    : ['audit', 'audit --level moderate --json', 'audit --sbom sbom --offline'],
  [
    'npm run audit',
    'npm run -s audit -- --level moderate --json',
    'npm run audit -- --sbom sbom --offline',
  ],
)}`,
    )
    .action((options) =>
      runCommand(options, async () => (await import('../../audit/audit.js')).audit(options)),
    );
}

function registryAddress(text: string): string {
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  throw new InvalidArgumentError('It must be an address that begins with https:// or http://.');
}
