import { once } from 'node:events';
import { generatePayments } from '../../../local/generator/generate-payments';

/** Prints payments as fast as they are read and no faster. */
export async function generate(options: { count: number; seed: number }): Promise<void> {
  for (const line of generatePayments(options)) {
    if (!process.stdout.write(`${JSON.stringify(line)}\n`)) await once(process.stdout, 'drain');
  }
}
