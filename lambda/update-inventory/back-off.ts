import { setTimeout as wait } from 'node:timers/promises';

/** The longest wait before the second attempt, in milliseconds; it doubles from there. */
const FIRST_WAIT_MS = 20;

/**
 * Waits a random time up to a bound that doubles with every failed attempt, so that rivals do not
 * meet again: 20 ms after the first, 320 ms after the fifth.
 *
 * @see https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 */
export async function backOff(
  failedAttempts: number,
  random: () => number = Math.random,
  pause: (ms: number) => Promise<unknown> = wait,
): Promise<void> {
  await pause(random() * FIRST_WAIT_MS * 2 ** (failedAttempts - 1));
}
