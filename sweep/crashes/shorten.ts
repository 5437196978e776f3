import { traceOf } from '../judgement/happenings';
import { violationsOf } from '../judgement/judge';
import type { PaymentsOptions } from '../payments/running-payments';
import { Lane } from './lane';
import type { FailedRun } from './sweep';

/**
 * A failed run with as few crashes as it takes: of a pair, the first that is enough by itself.
 *
 * @returns the run as it was when it takes both, or does not fail again
 */
export async function shortest(failed: FailedRun, options: PaymentsOptions): Promise<FailedRun> {
  if (failed.crashes.length < 2) return failed;
  for (const crash of failed.crashes) {
    const lane = await Lane.start(options);
    try {
      const run = { story: failed.story, crashes: [crash] };
      const { facts, events } = await lane.run(run);
      const violations = violationsOf(run.story, facts);
      if (violations.length > 0) return { ...run, violations, trace: traceOf(events) };
    } finally {
      await lane.stop();
    }
  }
  return failed;
}
