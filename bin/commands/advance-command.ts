import { Command } from 'commander';
import { duration } from '../../cli/options';
import { runCommand } from '../../cli/run-command';
import { examples } from './edition';

/** `sluice advance` */
export function advanceCommand(): Command {
  return new Command('advance')
    .argument('<duration>', 'a number and its unit: 90s, 3m, 2h or 1d', duration(DAYS_AT_MOST))
    .description(
      'Let time pass in the app that runs on this machine: what waits for a retry, a delay or a schedule until then happens now, one after the other.',
    )
    .option('--json', 'print one JSON document, with the time that it is there')
    .option('--verbose', 'show stack traces')
    .addHelpText('after', examples(['advance 3m', 'advance 1d --json']))
    .action((ms, options) =>
      runCommand(options, async () => (await import('./advance.js')).advance(ms, options)),
    );
}

/** No queue keeps a message half as long. */
const DAYS_AT_MOST = 31;
