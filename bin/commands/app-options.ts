import { type Command, Option } from 'commander';
import { HAS_PAYMENTS } from './edition';

/** Which app a command is about: in its repository Payments, unless it is told otherwise. */
export function assemblyOption(what: string): Option {
  return HAS_PAYMENTS
    ? new Option('--assembly <dir>', `${what} instead of Payments`)
    : new Option('--assembly <dir>', what).default('cdk.out');
}

/** Adds which variant of Payments a command is about, where Payments is. */
export function variantOptions(command: Command): Command {
  if (!HAS_PAYMENTS) return command;
  return command
    .addOption(variant('--stage <name>', 'stage of Payments', ['dev', 'prod']))
    .addOption(
      variant('--encryption <keys>', 'whose keys Payments is encrypted under', ['aws', 'customer']),
    )
    .addOption(
      variant('--ordering <kind>', 'whether the events of a payment come in order', [
        'standard',
        'fifo',
      ]),
    );
}

/** The first of the choices is the default. */
function variant(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, description).choices(choices).default(choices[0]).conflicts('assembly');
}
