/** A day of the week, as schedules name it. */
export enum DayOfWeek {
  MONDAY = 'MON',
  TUESDAY = 'TUE',
  WEDNESDAY = 'WED',
  THURSDAY = 'THU',
  FRIDAY = 'FRI',
  SATURDAY = 'SAT',
  SUNDAY = 'SUN',
}

/** A part of the week with a number of environments of its own. */
export interface ProvisionedWindow {
  /**
   * When the window opens: hour and minute, from `00:00` to `23:59`.
   *
   * Environments take minutes to start, so open it some minutes before they are needed.
   */
  readonly opens: string;

  /**
   * When the window closes: hour and minute, from `00:00` to `23:59`. At or before `opens` it
   * is that time of the next day.
   */
  readonly closes: string;

  /**
   * The days on which the window opens.
   *
   * @default - every day
   */
  readonly days?: DayOfWeek[];

  /**
   * Environments that are kept initialised while the window is open, at least 1, and at most
   * `reservedConcurrentExecutions` where that is given.
   */
  readonly environments: number;
}
