import * as fc from 'fast-check';
import type { RunningPayments } from '../payments/running-payments';
import { sequences } from './commands';
import { differences } from './compare';
import { Ledger } from './ledger';
import { Real } from './real';

/** More than any sequence buys, so that every order can be met. */
const STOCK = 1_000;

/** Whatever happens, in whatever order: in the end Payments says what the ledger says. */
export function agreesWithLedger(payments: RunningPayments, maxCommands: number) {
  let sequence = 0;
  return fc.asyncProperty(sequences(maxCommands), async (commands) => {
    const real = new Real(payments, `model-${++sequence}`);
    const ledger = new Ledger();
    // A sequence that failed may have left anything behind.
    await real.repair();
    await payments.purge();
    await payments.beginAfresh();
    await payments.witnesses.stock.put(real.name, STOCK);
    await fc.asyncModelRun(() => ({ model: ledger, real }), commands);
    const found = await differences(ledger, real, STOCK);
    if (found.length > 0) throw new Error(found.join('\n'));
  });
}
