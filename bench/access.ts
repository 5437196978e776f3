import { synthesise } from '../bin/commands/synthesise';
import { Calls } from './access/calls';
import { decisionsPerSecond } from './access/decisions';
import { othersPerSecond } from './access/other-implementation';
import { median, table } from './figures';

const ROUNDS = 15;
const DECISIONS = 200_000;
const CALLS = 200;

/** What deciding costs: alone, beside another implementation, and as part of a call. */
export async function access(): Promise<string> {
  const { assembly, remove } = await synthesise({ stage: 'dev' });
  try {
    const ours = median(
      Array.from({ length: ROUNDS }, () => decisionsPerSecond(assembly, DECISIONS)),
    );
    const others = await othersPerSecond();
    const calls = await callCosts(assembly);
    return [
      table(
        ['', 'decisions a second'],
        [
          ['ours', Math.round(ours)],
          [
            'iam-simulate',
            others === undefined ? 'run `npm ci --prefix oracle` first' : Math.round(others),
          ],
        ],
      ),
      '',
      table(
        ['a PutItem through the gateway', 'µs, median'],
        [
          ['decided (`--iam enforce`)', Math.round(calls.enforce)],
          ['not decided (`--iam off`)', Math.round(calls.off)],
        ],
      ),
      '',
      `Deciding costs ${Math.round(calls.enforce - calls.off)} µs of a call. Signatures are verified in both.`,
    ].join('\n');
  } finally {
    remove();
  }
}

/** Both run at once and are asked in turn, so that the machine's moods are the same for both. */
async function callCosts(assembly: string): Promise<{ enforce: number; off: number }> {
  const enforce = await Calls.through(assembly, 'enforce');
  const off = await Calls.through(assembly, 'off');
  try {
    const costs = { enforce: [] as number[], off: [] as number[] };
    for (let round = 0; round <= ROUNDS; round++) {
      const one = await enforce.microseconds(CALLS);
      const other = await off.microseconds(CALLS);
      // The first round warms up.
      if (round === 0) continue;
      costs.enforce.push(one);
      costs.off.push(other);
    }
    return { enforce: median(costs.enforce), off: median(costs.off) };
  } finally {
    await enforce.stop();
    await off.stop();
  }
}
