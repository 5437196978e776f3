import { Option } from 'commander';

/** Which stage of Payments a command is about; none where it is about another app. */
export function stageOption(): Option {
  return ofPayments('--stage <name>', 'stage of Payments', ['dev', 'prod']);
}

/** By whose keys Payments is encrypted. */
export function encryptionOption(): Option {
  return ofPayments('--encryption <keys>', 'whose keys Payments is encrypted under', [
    'aws',
    'customer',
  ]);
}

/** Whether Payments has FIFO topics and queues. */
export function orderingOption(): Option {
  return ofPayments('--ordering <kind>', 'whether the events of a payment come in order', [
    'standard',
    'fifo',
  ]);
}

/** The first of the choices is the default. */
function ofPayments(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, description).choices(choices).default(choices[0]).conflicts('assembly');
}
