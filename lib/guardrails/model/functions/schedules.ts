import { isObject, type JsonObject, objectOf } from '../../../template/values';
import type { Resource } from '../resource';

export const SCHEDULE = 'AWS::Scheduler::Schedule';
export const RULE = 'AWS::Events::Rule';

/** What a schedule, or a rule with a schedule, invokes. */
export interface ScheduledTarget {
  /** `Target`, or `Targets.0`. */
  readonly property: string;
  /** As in the template; inside, values may be unknown. */
  readonly target: JsonObject;
}

/** The targets of a schedule; none of a rule that waits for events. */
export function scheduledTargets(schedule: Resource): readonly ScheduledTarget[] {
  if (schedule.type === SCHEDULE) {
    return [{ property: 'Target', target: objectOf(schedule.value('Target')) }];
  }
  if (schedule.value('ScheduleExpression') === undefined) return [];
  return schedule
    .list('Targets')
    .flatMap((target, index) =>
      isObject(target) ? [{ property: `Targets.${index}`, target }] : [],
    );
}

/**
 * Minutes from one invocation to the next, of an expression that says it plainly: `rate(5 minutes)`,
 * `cron(0/5 * * * ? *)`; undefined of any other, most of which are of hours and days.
 */
export function minutesBetween(expression: string): number | undefined {
  const [, rate] = /^rate\(\s*(\d+)\s+minutes?\s*\)$/.exec(expression) ?? [];
  if (rate !== undefined) return Number(rate);
  const [, minutes = ''] =
    /^cron\(\s*(\S+)\s+\*\s+\S+\s+\*\s+\S+\s+\*\s*\)$/.exec(expression) ?? [];
  if (minutes === '*') return 1;
  const [, step] = /^(?:\*|\d+)\/(\d+)$/.exec(minutes) ?? [];
  return step === undefined ? undefined : Number(step);
}
