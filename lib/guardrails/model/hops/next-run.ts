import { minutesBetween } from '../functions/schedules';
import type { Resource } from '../resource';

const MINUTES = { hour: 60, day: 24 * 60 } as const;

/**
 * Whether a schedule gives up a run before the next is due, or does not try it again at all: such a
 * run is not worth keeping, as with pings that keep a function warm.
 *
 * @param target property with the target: `Target`, `Targets.0`
 */
export function nextRunMakesUp(schedule: Resource, target: string): boolean {
  const expression = schedule.text('ScheduleExpression');
  if (expression === undefined) return false;
  if (schedule.number(`${target}.RetryPolicy.MaximumRetryAttempts`) === 0) return true;
  const age = schedule.number(`${target}.RetryPolicy.MaximumEventAgeInSeconds`);
  const minutes = minutesBetween(expression) ?? longRate(expression);
  return age !== undefined && minutes !== undefined && age <= minutes * 60;
}

/** Minutes of a rate in hours or days. */
function longRate(expression: string): number | undefined {
  const [, times, unit] = /^rate\((\d+) (hour|day)s?\)$/.exec(expression) ?? [];
  return times === undefined ? undefined : Number(times) * MINUTES[unit as keyof typeof MINUTES];
}
