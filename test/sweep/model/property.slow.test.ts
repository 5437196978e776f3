import * as fc from 'fast-check';
import { type Synthesised, synthesise } from '../../../cli/synthesise';
import { agreesWithLedger } from '../../../sweep/model/property';
import { MUTANTS } from '../../../sweep/mutants/mutants';
import { mutatedAssembly } from '../../../sweep/mutants/mutated-assembly';
import { RunningPayments } from '../../../sweep/payments/running-payments';

// Hundreds of payments, and a machine may be busy.
jest.setTimeout(180_000);

/** Synthesises, runs and checks; everything is stopped again, whatever comes of it. */
async function checked(
  context: Readonly<Record<string, string>>,
  parameters: fc.Parameters<[Iterable<object>]>,
  mistake?: string,
): Promise<fc.RunDetails<[Iterable<object>]>> {
  let synthesised: Synthesised | undefined;
  let mutated: ReturnType<typeof mutatedAssembly> | undefined;
  let payments: RunningPayments | undefined;
  try {
    synthesised = await synthesise(context, undefined, 'scenario/app.ts');
    const mutant = MUTANTS.find(({ name }) => name === mistake);
    mutated = mutant && mutatedAssembly(synthesised.assembly, mutant);
    const { assembly } = mutated ?? synthesised;
    payments = await RunningPayments.start({ assembly, execution: 'isolates', seed: 1 });
    return await fc.check(agreesWithLedger(payments, 8), parameters);
  } finally {
    await payments?.stop();
    mutated?.remove();
    synthesised?.remove();
  }
}

describe('any sequence of payments, crashes, blocked queues, time and redrives', () => {
  it.each([
    { stage: 'dev', ordering: 'standard' },
    { stage: 'prod', ordering: 'fifo' },
  ])('ends as the ledger says ($stage, $ordering)', async (context) => {
    const details = await checked(context, { numRuns: 30, seed: 2 });
    expect(fc.defaultReportMessage(details)).toBeUndefined();
  });

  it('is shortened to its least, where there is a mistake', async () => {
    const mistake = 'process-payment takes a charge without an answer for declined';
    const { counterexample } = await checked({ stage: 'dev' }, { numRuns: 50, seed: 3 }, mistake);
    // The shrinker keeps one step behind the one that matters.
    expect(String(counterexample?.[0])).toMatch(
      /^submit\(tok_(reset|fail), 1\)(,\w+(\([^)]*\))?)? \/\*/,
    );
  });
});
