import { wildcards } from '../../iam/policy/patterns';

/**
 * A pattern for what two patterns have in common, the most general that is found: of
 * `bucket/events/*` and `bucket/*` the first.
 *
 * @returns undefined where no text fits both
 */
export function commonPattern(one: string, other: string): string | undefined {
  const deadEnds = new Set<number>();
  const from = (i: number, j: number): string | undefined => {
    if (i === one.length && j === other.length) return '';
    const place = i * (other.length + 1) + j;
    if (deadEnds.has(place)) return undefined;
    const found = step(i, j);
    if (found === undefined) deadEnds.add(place);
    return found;
  };
  const step = (i: number, j: number): string | undefined => {
    const [left, right] = [one[i], other[j]];
    if (left === '*' && right === '*') {
      const rest = from(i + 1, j + 1) ?? from(i, j + 1) ?? from(i + 1, j);
      return rest === undefined ? undefined : `*${rest}`;
    }
    // A star stands for the other's next character, or for nothing more.
    if (left === '*') return after(right, () => from(i, j + 1)) ?? from(i + 1, j);
    if (right === '*') return after(left, () => from(i + 1, j)) ?? from(i, j + 1);
    if (left !== right && left !== '?' && right !== '?') return undefined;
    return after(left === '?' ? right : left, () => (right ? from(i + 1, j + 1) : undefined));
  };
  return from(0, 0)?.replaceAll(/\*+/g, '*');
}

/** @param first undefined at the end of a pattern */
function after(first: string | undefined, rest: () => string | undefined): string | undefined {
  if (first === undefined) return undefined;
  const text = rest();
  return text === undefined ? undefined : first + text;
}

/** Whether whatever fits the other pattern fits the first, too. */
export function covers(general: string, special: string): boolean {
  return wildcards(general).test(special);
}

/** Any text that fits, and that nobody names: what holds of it holds wherever nothing is said. */
export function instanceOf(pattern: string): string {
  // Where there is no resource, requests say so with a star.
  if (pattern === '*') return pattern;
  return pattern.replaceAll('*', 'whatever-else-it-is').replaceAll('?', '~');
}
