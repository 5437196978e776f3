import type { PaymentLine, UnusableLine } from '../../scenario/payment-lines';
import type { PaymentsTarget } from '../../scenario/payments-target';
import { type SubmitOptions, submitPayments } from '../../scenario/submit-payments';
import type { LocalCloud } from '../cloud/types';

/** How often a request is sent in one go: what does not pass at once passes with time. */
const ATTEMPTS = 2;

/** How often requests without an answer are sent again after time has passed. */
const ROUNDS = 20;

/** Longer than any function's timeout, so that what was left in progress counts as abandoned. */
const ABANDONED_MS = 60_000;

/** How long no request may end before time is moved on for those that hang, in real time. */
const STUCK_MS = 100;

/**
 * How far it is moved then. Whoever is at work meanwhile is not to notice: it is less than the
 * shortest limit that anything of Payments has, three seconds for a call.
 */
const STEP_MS = 1000;

/** Submits payments where requests hang and fail: time is moved on for them. */
export async function submitUnderFaults(
  cloud: LocalCloud,
  target: PaymentsTarget,
  lines: AsyncIterator<PaymentLine | UnusableLine>,
  options: SubmitOptions,
): Promise<void> {
  for (let round = 1, left = lines; ; round++) {
    const unanswered: PaymentLine[] = [];
    let ended = 0;
    const stopWatching = whenStuck(
      () => ended,
      () => cloud.advance(STEP_MS),
    );
    await submitPayments(target, left, {
      ...options,
      attempts: ATTEMPTS,
      onSubmission: (submission, line) => {
        ended++;
        if (submission.kind === 'unanswered' && round < ROUNDS) unanswered.push(line);
        else options.onSubmission(submission, line);
      },
    }).finally(stopWatching);
    if (unanswered.length === 0) return;
    await cloud.playOut();
    await cloud.advance(ABANDONED_MS);
    left = each(unanswered);
  }
}

/** @returns what ends it, once what is under way is over */
function whenStuck(progress: () => number, act: () => Promise<void>): () => Promise<void> {
  let acting: Promise<void> | undefined;
  let before = -1;
  const timer = setInterval(() => {
    if (progress() === before) {
      acting ??= act().finally(() => {
        acting = undefined;
      });
    }
    before = progress();
  }, STUCK_MS);
  return async () => {
    clearInterval(timer);
    await acting;
  };
}

async function* each(lines: readonly PaymentLine[]): AsyncGenerator<PaymentLine> {
  yield* lines;
}
