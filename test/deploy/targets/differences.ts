/**
 * What one target shows and the other does not, order aside.
 *
 * @returns one line for each difference, the first few of them; empty when there is none
 */
export function differences(
  expected: readonly string[] | string,
  actual: readonly string[] | string,
): string[] {
  const [wanted, seen] = [[expected].flat(), [actual].flat()];
  const missing = without(wanted, seen).map((line) => `only on the local cloud: ${line}`);
  const surplus = without(seen, wanted).map((line) => `only here: ${line}`);
  const all = [...missing, ...surplus];
  return all.length > SHOWN ? [...all.slice(0, SHOWN), `and ${all.length - SHOWN} more`] : all;
}

const SHOWN = 6;

/** The lines of one list that another has not, as often as it has not. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}
