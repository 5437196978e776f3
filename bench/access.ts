import { synthesise } from '../cli/synthesise';
import { callMicroseconds, decidingMicroseconds } from './access/calls';
import { decisionsPerSecond } from './access/decisions';
import { othersPerSecond } from './access/other-implementation';
import { median, table } from './figures';

const ROUNDS = 15;
const DECISIONS = 200_000;
const DECIDED_CALLS = 20_000;
const CALLS = 2000;

/** What deciding costs: alone, beside another implementation, and as part of a call. */
export async function access(): Promise<string> {
  const { assembly, remove } = await synthesise({ stage: 'dev' });
  try {
    const rounds = <T>(measure: () => T) => Array.from({ length: ROUNDS }, measure);
    const ours = median(rounds(() => decisionsPerSecond(assembly, DECISIONS)));
    const others = await othersPerSecond();
    const deciding = median(rounds(() => decidingMicroseconds(assembly, DECIDED_CALLS)));
    const call = median(await callMicroseconds(assembly, CALLS));
    return [
      table(
        ['', 'decisions a second, one core'],
        [
          ['ours', Math.round(ours)],
          ['iam-simulate', others === undefined ? 'not installed' : Math.round(others)],
        ],
      ),
      '',
      'Ours are of Payments, by policies that were read once; those of iam-simulate are of random policy sets, which it reads each time. It is in a workspace of its own: `npm ci --prefix oracle`.',
      '',
      table(
        ['a PutItem through the gateway', 'µs, median'],
        [
          ['the whole call, as its caller sees it', Math.round(call)],
          ['of these: what it needs, and whether that is allowed', Math.round(deciding * 10) / 10],
        ],
      ),
      '',
      `Deciding is ${((100 * deciding) / call).toFixed(1)} % of a call.`,
    ].join('\n');
  } finally {
    remove();
  }
}
