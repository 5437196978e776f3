import { Command, InvalidArgumentError, Option } from 'commander';
import { runCommand } from './run-command';

const port = (text: string) => wholeNumber('port', text, 0, 65_535);

/** The command line. Each command's code is loaded only when it runs. */
export function program(): Command {
  const sluice = new Command('sluice')
    .description('Event-driven serverless on AWS CDK whose least privilege is proven.')
    .showHelpAfterError('(add --help for what there is)')
    .showSuggestionAfterError();

  sluice
    .command('local')
    .description(
      'Run a synthesised app on this machine: no account, no Docker, no network. Without --assembly it is Payments, with payments submitted to it.',
    )
    .option('--assembly <dir>', 'run what `cdk synth` wrote here instead of Payments')
    .option('--stack <id...>', 'run only these stacks of the assembly')
    .addOption(
      new Option('--stage <name>', 'stage of Payments').choices(['dev', 'prod']).default('dev'),
    )
    .option(
      '--payments <file>',
      'payments to submit, JSON lines; - for standard input',
      'examples/payments.jsonl',
    )
    .option(
      '--once',
      'end after the summary; exit code 0 only if every accepted payment is accounted for exactly once',
    )
    .option('--json', 'print the summary as one JSON document on standard output')
    .option(
      '--seed <n>',
      'seed of every random choice',
      (text) => wholeNumber('seed', text, 0, 2 ** 31),
      1,
    )
    .option('--port <n>', 'port of the API on 127.0.0.1; 0 for any free one', port, 0)
    .option('--verbose', 'show the logs of every function, and stack traces')
    .addHelpText(
      'after',
      `
Examples:
  npm start                                           Payments, until Ctrl-C
  npm start -- --once --json                          one run, the summary as JSON
  npm run -s sluice -- generate --count 1000 | npm start -- --once --payments -
  npm run -s sluice -- local --assembly ../shop/cdk.out`,
    )
    .action((options) =>
      runCommand(options, async () => (await import('./local.js')).local(options)),
    );

  sluice
    .command('pay')
    .description('Submit one signed payment to Payments running on this machine, and follow it.')
    .option('--merchant <id>', 'who submits', 'acme')
    .option(
      '--amount <minor>',
      'in minor units, for example cents',
      (text) => wholeNumber('amount', text, 1, 10_000_000_000),
      1299,
    )
    .option('--currency <code>', 'ISO 4217', 'EUR')
    .option('--token <token>', 'payment token; tok_decline_… is declined', 'tok_visa')
    .option('--sku <sku>', 'what is bought', 'sku-tea')
    .option('--key <key>', 'idempotency key @default - a new one')
    .option('--json', 'print the payment as JSON')
    .option('--verbose', 'show stack traces')
    .addHelpText('after', '\nExample:\n  npm run -s sluice -- pay --amount 2500 --currency GBP')
    .action((options) => runCommand(options, async () => (await import('./pay.js')).pay(options)));

  sluice
    .command('get <paymentId>')
    .description('Show how a payment stands.')
    .option('--merchant <id>', 'who asks', 'acme')
    .option('--json', 'print the answer as JSON')
    .option('--verbose', 'show stack traces')
    .action((paymentId, options) =>
      runCommand(options, async () => (await import('./get.js')).get(paymentId, options)),
    );

  sluice
    .command('generate')
    .description('Print realistic payments, one JSON document a line.')
    .option('--count <n>', 'how many', (text) => wholeNumber('count', text, 1, 100_000_000), 200)
    .option(
      '--seed <n>',
      'the same seed gives the same payments',
      (text) => wholeNumber('seed', text, 0, 2 ** 31),
      1,
    )
    .addHelpText(
      'after',
      '\nExample:\n  npm run -s sluice -- generate --count 10000 > payments.jsonl',
    )
    .action((options) =>
      runCommand({}, async () => (await import('./generate.js')).generate(options)),
    );

  return sluice;
}

function wholeNumber(name: string, text: string, lowest: number, highest: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= lowest && value <= highest) return value;
  throw new InvalidArgumentError(`--${name} must be a whole number from ${lowest} to ${highest}.`);
}
