import * as fc from 'fast-check';
import { type Synthesised, synthesise } from '../../../bin/commands/synthesise';
import { agreesWithLedger } from '../../../sweep/model/property';
import { RunningPayments } from '../../../sweep/payments/running-payments';

// A payment system starts, and a machine may be busy.
jest.setTimeout(90_000);

let synthesised: Synthesised;
let payments: RunningPayments;

beforeAll(async () => {
  synthesised = await synthesise({ stage: 'dev' }, undefined, 'scenario/app.ts');
  const { assembly } = synthesised;
  payments = await RunningPayments.start({ assembly, execution: 'isolates', seed: 1 });
});

afterAll(async () => {
  await payments?.stop();
  synthesised?.remove();
});

describe('any sequence of payments, crashes, blocked queues, time and redrives', () => {
  it('ends as the ledger says', async () => {
    await fc.assert(agreesWithLedger(payments, 10), { numRuns: 4, seed: 1 });
  });
});
