import { existsSync } from 'node:fs';
import path from 'node:path';

/** Whether Payments is here, as in its repository: the package for other projects has none. */
export const HAS_PAYMENTS = existsSync(path.join(__dirname, '../../cdk.json'));

/** How this command line is called. */
export const SLUICE = HAS_PAYMENTS ? 'npm run -s sluice --' : 'npx sluice';

/** What is said of Payments where it is, and nothing where it is not. */
export function ofPayments(text: string): string {
  return HAS_PAYMENTS ? text : '';
}

/**
 * Examples for a help text.
 *
 * @param everywhere what follows `sluice`
 * @param payments whole lines, where Payments is
 */
export function examples(everywhere: readonly string[], payments: readonly string[] = []): string {
  const lines = everywhere.map((each) => `${SLUICE} ${each}`);
  return [
    '',
    'Examples:',
    ...[...(HAS_PAYMENTS ? payments : []), ...lines].map((line) => `  ${line}`),
  ].join('\n');
}
