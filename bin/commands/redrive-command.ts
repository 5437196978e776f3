import { Command } from 'commander';
import { wholeNumber } from '../../cli/options';
import { runCommand } from '../../cli/run-command';
import { examples, HAS_PAYMENTS } from './edition';

/** `sluice redrive` */
export function redriveCommand(): Command {
  return new Command('redrive')
    .argument('<consumer>', 'whose dead letters: its construct id, or its path')
    .description(
      'Send dead letters again: of the app that runs on this machine, or of a deployed stack with a Redrive construct.',
    )
    .option(
      '--stack <name>',
      'a deployed stack, with the credentials, region and endpoint of AWS_…',
    )
    .option('--dry-run', 'show what is there and whether it may be sent, and change nothing')
    .option('--sample <n>', 'send so many and no more, to see how they fare', wholeNumber(1, 1000))
    .option('--rate <n>', 'messages a second', wholeNumber(1, 500), 10)
    .option('--yes', 'do not ask')
    .option('--json', 'print every step as one line of JSON')
    .option('--verbose', 'show stack traces')
    .addHelpText(
      'after',
      `
It is at least once: a message may come twice when it is cut short, and none is lost.
${examples([
  'redrive Processor --dry-run',
  'redrive Processor --sample 5',
  `redrive Processor --stack ${HAS_PAYMENTS ? 'Payments' : 'Shop'}-prod --rate 50 --yes --json`,
])}`,
    )
    .action((consumer, options) =>
      runCommand(options, async () =>
        (await import('./redrive.js')).redriveDeadLetters(consumer, options),
      ),
    );
}
