import { Cron } from 'croner';

const UNIT_MS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** Tells when a schedule is due next after a moment; undefined when never again. */
export type Recurrence = (after: Date) => Date | undefined;

/**
 * Reads a schedule expression of EventBridge Scheduler: `rate(…)`, `cron(…)` or `at(…)`.
 *
 * @param startedAt what a rate counts from
 * @throws naming the expression when it cannot be read
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function recurrence(expression: string, timeZone: string, startedAt: Date): Recurrence {
  const [, kind, argument = ''] = /^(rate|cron|at)\((.+)\)$/.exec(expression.trim()) ?? [];
  try {
    if (kind === 'rate') return everyOf(argument, startedAt);
    if (kind === 'cron') return cronOf(argument, timeZone);
    if (kind === 'at') return onceAt(argument, timeZone);
  } catch (cause) {
    throw new Error(
      `the schedule expression "${expression}" cannot be read (${(cause as Error).message})`,
      {
        cause,
      },
    );
  }
  throw new Error(`the schedule expression "${expression}" is neither rate(…), cron(…) nor at(…)`);
}

function everyOf(argument: string, startedAt: Date): Recurrence {
  const [, value = '', unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(argument) ?? [];
  const periodMs = Number(value) * (UNIT_MS[unit] ?? 0);
  if (!periodMs) throw new Error('a rate is a whole number above 0 and minutes, hours or days');
  return (after) => {
    const passed = Math.floor((after.getTime() - startedAt.getTime()) / periodMs);
    return new Date(startedAt.getTime() + (passed + 1) * periodMs);
  };
}

/** AWS's six fields: minute, hour, day of month, month, day of week (1 is Sunday), year. */
function cronOf(argument: string, timezone: string): Recurrence {
  const [minute = '', hour = '', dayOfMonth, month, dayOfWeek = '', year, ...more] =
    argument.split(/\s+/);
  if (year === undefined || more.length > 0) throw new Error('AWS cron has six fields');
  const days = dayOfWeek.replace(/(?<![#/\d])\d+/g, (day) => String(Number(day) - 1));
  const fields = [stepped(minute, 59), stepped(hour, 23), dayOfMonth, month, days, year];
  const cron = new Cron(`0 ${fields.join(' ')}`, { timezone, mode: '7-part' });
  return (after) => cron.nextRun(after) ?? undefined;
}

/** `5/15` means from 5 to the end in steps of 15. */
function stepped(field: string, last: number): string {
  return field.replace(/^(\d+)\//, `$1-${last}/`);
}

function onceAt(argument: string, timezone: string): Recurrence {
  const cron = new Cron(argument, { timezone });
  return (after) => cron.nextRun(after) ?? undefined;
}
