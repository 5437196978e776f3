import { Command, InvalidArgumentError } from 'commander';
import { wholeNumber } from '../../../cli/options';
import { runCommand } from '../../../cli/run-command';

/** `sluice pay` */
export function payCommand(): Command {
  return new Command('pay')
    .description('Submit one signed payment to Payments running on this machine, and follow it.')
    .option('--merchant <id>', 'who submits', 'acme')
    .option(
      '--amount <minor>',
      'in minor units, for example cents',
      wholeNumber(1, 10_000_000_000),
      1299,
    )
    .option('--currency <code>', 'ISO 4217', 'EUR')
    .option('--token <token>', 'payment token; tok_decline_… is declined', 'tok_visa')
    .option('--sku <sku>', 'what is bought', 'sku-tea')
    .option('--key <key>', 'idempotency key; a new one when left out', headerValue)
    .option('--json', 'print the payment as JSON')
    .option('--verbose', 'show stack traces')
    .addHelpText('after', '\nExample:\n  npm run -s sluice -- pay --amount 2500 --currency GBP')
    .action((options) => runCommand(options, async () => (await import('./pay.js')).pay(options)));
}

/** `sluice get` */
export function getCommand(): Command {
  return new Command('get')
    .argument('<paymentId>', 'as `sluice pay` printed it')
    .description('Show how a payment stands.')
    .option('--merchant <id>', 'who asks', 'acme')
    .option('--json', 'print the answer as JSON')
    .option('--verbose', 'show stack traces')
    .action((paymentId, options) =>
      runCommand(options, async () => (await import('./get.js')).get(paymentId, options)),
    );
}

function headerValue(text: string): string {
  if (/^[!-~]+$/.test(text)) return text;
  throw new InvalidArgumentError(
    'It must be of visible ASCII characters, as it goes into a header.',
  );
}
