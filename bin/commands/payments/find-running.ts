import type { Credentials } from '../../../scenario/payments-target';
import { latestRun } from '../running/latest-run';
import type { RunningPayments } from '../running/notes';

/** @throws when nothing is running, or not for this merchant */
export async function findRunning(
  merchantId: string,
): Promise<{ running: RunningPayments; credentials: Credentials }> {
  const { payments: running } = (await latestRun(({ payments }) => payments?.apiUrl)) ?? {};
  if (!running) {
    throw new Error(
      'Payments was not started from this directory, or has ended; run `npm start` in another terminal',
    );
  }
  const credentials = running.merchants[merchantId];
  if (!credentials) {
    throw new Error(
      `--merchant must be one of ${Object.keys(running.merchants).join(', ')}, got "${merchantId}"`,
    );
  }
  return { running, credentials };
}
