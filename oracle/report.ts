import type { Tally } from './compare/tally';
import { KNOWN_DIFFERENCES } from './known-differences';

/** The tally in lines for people. */
export function report(tally: Tally, seed: number): string {
  const { count, decisions, explainedCount, unexplained } = tally;
  const agreed = count - explainedCount - unexplained.length;
  const share = (part: number) => `${part} (${((100 * part) / count).toFixed(2)} %)`;
  const each = [...tally.explained]
    .sort(([, one], [, other]) => other - one)
    .filter(([, times]) => times > 0);
  const alone = each.filter(([names]) => KNOWN_DIFFERENCES.some(({ name }) => name === names));
  const together = each.filter((entry) => !alone.includes(entry));
  return [
    `${count} policy sets of seed ${seed}`,
    ...Object.entries(decisions).map(([decision, times]) => `  ${decision}: ${share(times)}`),
    `agreed: ${share(agreed)}`,
    `explained by known differences: ${share(explainedCount)}`,
    ...alone.map(([name, times]) => `  ${times} x ${name}`),
    `  ${sum(together)} x several of them`,
    `unexplained: ${unexplained.length}`,
    ...unexplained
      .slice(0, 10)
      .map(
        ({ index, we, they, scenario }) =>
          `  number ${index}: ${we} here, ${they} there\n    ${JSON.stringify(scenario)}`,
      ),
    ...tally.rare.map((decision) => `too few are ${decision}: the comparison means little`),
  ].join('\n');
}

function sum(entries: readonly (readonly [string, number])[]): number {
  return entries.reduce((total, [, times]) => total + times, 0);
}

/** The tally for programs. */
export function json(tally: Tally, seed: number): string {
  const { count, decisions, explained, unexplained } = tally;
  return JSON.stringify({
    seed,
    count,
    decisions,
    explained: Object.fromEntries([...explained].filter(([, times]) => times > 0)),
    unexplained,
  });
}
