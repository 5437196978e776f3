import { Command } from 'commander';
import { runCommand } from '../../cli/run-command';
import { SLUICE } from './edition';

/** `sluice env` */
export function envCommand(): Command {
  return new Command('env')
    .description(
      'Print what has the AWS CLI and the SDKs call the app that runs on this machine, for a shell.',
    )
    .option('--json', 'print one JSON document, with the outputs of its stacks')
    .option('--verbose', 'show stack traces')
    .addHelpText(
      'after',
      `
The credentials are of an operator, who may do whatever no resource policy denies. They are of no
use anywhere else.

Example:
  eval "$(${SLUICE} env)" && aws sqs list-queues`,
    )
    .action((options) => runCommand(options, async () => (await import('./env.js')).env(options)));
}
