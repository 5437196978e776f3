/** What a check found out. Unknown is what could not be asked: neither in order nor in the way. */
export interface Finding {
  readonly status: 'passed' | 'failed' | 'unknown';
  readonly message: string;
  /** What to do about it; none when it is in order. */
  readonly next?: string;
}

/** A finding, with the check it is of. */
export interface Checked extends Finding {
  readonly name: string;
  /** What was asked, as AWS calls it. */
  readonly asks: string;
}

export const passed = (message: string): Finding => ({ status: 'passed', message });

export const failed = (message: string, next: string): Finding => ({
  status: 'failed',
  message,
  next,
});

export const unknown = (message: string, next: string): Finding => ({
  status: 'unknown',
  message,
  next,
});
