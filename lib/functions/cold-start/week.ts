import { DayOfWeek, type ProvisionedWindow } from './provisioned-window';

const DAYS = Object.values(DayOfWeek);
const MINUTES_A_DAY = 24 * 60;
const MINUTES_A_WEEK = DAYS.length * MINUTES_A_DAY;

/** A window on one of its days. Minutes count from Monday, 00:00. */
interface Opening {
  readonly start: number;
  readonly minutes: number;
  readonly window: ProvisionedWindow;
}

/** A change of the number of environments that happens at one time of the day, on some days. */
export interface Change {
  /** As `HH:MM`. */
  readonly time: string;
  readonly days: readonly DayOfWeek[];
  readonly environments: number;
}

/** Two windows that are open at once, or none. */
export function overlapping(
  windows: readonly ProvisionedWindow[],
): readonly [ProvisionedWindow, ProvisionedWindow] | undefined {
  const openings = windows.flatMap(openingsOf);
  for (const [index, one] of openings.entries()) {
    const other = openings.slice(index + 1).find((later) => meet(one, later));
    if (other) return [one.window, other.window];
  }
  return undefined;
}

/** Every change of a week. Where one window closes as another opens, there is only the opening. */
export function changesOf(windows: readonly ProvisionedWindow[], otherwise: number): Change[] {
  const openings = windows.flatMap(openingsOf);
  const environments = new Map<number, number>([
    ...openings.map(
      ({ start, minutes }) => [(start + minutes) % MINUTES_A_WEEK, otherwise] as const,
    ),
    ...openings.map(({ start, window }) => [start, window.environments] as const),
  ]);
  const byTime = new Map<string, Change>();
  for (const [minute, count] of [...environments].sort(([one], [other]) => one - other)) {
    const time = timeOf(minute % MINUTES_A_DAY);
    const key = `${time} ${count}`;
    const days = [
      ...(byTime.get(key)?.days ?? []),
      ...DAYS.slice(dayOf(minute), dayOf(minute) + 1),
    ];
    byTime.set(key, { time, days, environments: count });
  }
  return [...byTime.values()];
}

/** `MON,TUE 08:00 to 18:00`, for people. */
export function windowText({ opens, closes, days }: ProvisionedWindow): string {
  return `${days ? days.join(',') : 'every day'} ${opens} to ${closes}`;
}

/** The change as the cron expression of Application Auto Scaling. */
export function cronOf({ time, days }: Change): string {
  const [hour, minute] = time.split(':').map(Number);
  const on = days.length === DAYS.length ? '* * ?' : `? * ${days.join(',')}`;
  return `cron(${minute} ${hour} ${on} *)`;
}

function openingsOf(window: ProvisionedWindow): Opening[] {
  const opens = minuteOf(window.opens);
  const minutes =
    (minuteOf(window.closes) - opens + MINUTES_A_DAY) % MINUTES_A_DAY || MINUTES_A_DAY;
  return [...new Set(window.days ?? DAYS)].map((day) => ({
    start: DAYS.indexOf(day) * MINUTES_A_DAY + opens,
    minutes,
    window,
  }));
}

/** Whether one begins while the other is open, the end of the week being the beginning of the next. */
function meet(one: Opening, other: Opening): boolean {
  const apart = (other.start - one.start + MINUTES_A_WEEK) % MINUTES_A_WEEK;
  return apart < one.minutes || (MINUTES_A_WEEK - apart) % MINUTES_A_WEEK < other.minutes;
}

function dayOf(minute: number): number {
  return Math.floor(minute / MINUTES_A_DAY);
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function timeOf(minute: number): string {
  return [Math.floor(minute / 60), minute % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
