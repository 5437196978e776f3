/** How busy each hour of the day is, compared to the others: quiet nights, a long evening. */
const RHYTHM: readonly number[] = [
  ...[3, 2, 1, 1, 1, 2, 4, 7, 9, 10, 10, 11],
  ...[12, 11, 10, 10, 10, 11, 13, 14, 14, 12, 9, 6],
];

export const HOUR_MS = 60 * 60_000;
export const MINUTE_MS = 60_000;

/** A stretch of the day, at whose beginning its payments come in. */
export interface Step {
  /** From the beginning of the day, in ms. */
  readonly startsAt: number;
  readonly endsAt: number;
  readonly payments: number;
}

/**
 * A day in steps, with this many payments spread over it by the hour.
 *
 * @param stepMinutes divides an hour
 */
export function scheduleOf(payments: number, stepMinutes: number): Step[] {
  const perHour = 60 / stepMinutes;
  const weights = RHYTHM.flatMap((weight) => Array<number>(perHour).fill(weight));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  let sent = 0;
  return weights.map((weight, index) => {
    before += weight;
    // What is due by the end of the step, so that no payment is rounded away.
    const due = Math.round((payments * before) / whole);
    const step = {
      startsAt: index * stepMinutes * MINUTE_MS,
      endsAt: (index + 1) * stepMinutes * MINUTE_MS,
      payments: due - sent,
    };
    sent = due;
    return step;
  });
}
