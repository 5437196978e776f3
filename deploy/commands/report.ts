import { onOutput as pc } from '../../cli/colours';
import type { Target } from '../preflight/account';
import type { Checked } from '../preflight/finding';
import { isInTheWay } from '../preflight/preflight';

const MARKS = {
  passed: pc.green('passed '),
  failed: pc.red('failed '),
  unknown: pc.yellow('unknown'),
};

/** A preflight's result for people: a line for each check, and below it what to do. */
export function reportLines(checks: readonly Checked[]): string[] {
  const width = Math.max(...checks.map(({ name }) => name.length));
  return checks.flatMap(({ name, status, message, next }) => [
    `${MARKS[status]}  ${name.padEnd(width)}  ${message}`,
    ...(next === undefined ? [] : [`${' '.repeat(width + 11)}-> ${next}`]),
  ]);
}

/** The same as one document, for programs. */
export function reportDocument(
  target: Target,
  stack: string | undefined,
  checks: readonly Checked[],
) {
  return { passed: !isInTheWay(checks), ...(stack ? { stack } : {}), ...target, checks };
}
