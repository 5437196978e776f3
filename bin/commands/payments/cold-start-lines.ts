import type {
  ColdStartCause,
  ColdStartCounts,
} from '../../../local/runtime/capacity/cold-start-cause';

/** Causes as they are told after a number. */
const REASONS: Readonly<Record<ColdStartCause, string>> = {
  first: 'of functions never started before',
  concurrency: 'for more invocations at a time than before',
  spillover: 'beyond provisioned concurrency',
  idle: 'after being idle for minutes',
  recycled: 'after hours of use',
  crash: 'after a crash or a timeout',
};

/** How often functions started cold for which reason, and an empty line; nothing where none did. */
export function coldStartLines(byFunction: Readonly<Record<string, ColdStartCounts>>): string[] {
  const told = Object.entries(REASONS).flatMap(([cause, reason]) => {
    const count = Object.values(byFunction).reduce(
      (sum, counts) => sum + (counts[cause as ColdStartCause] ?? 0),
      0,
    );
    return count > 0 ? `${count} ${reason}` : [];
  });
  return told.length > 0 ? [`cold starts: ${told.join(', ')}`, ''] : [];
}
