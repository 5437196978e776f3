import { judgeable, spanOf } from '../judgement/happenings';
import { ofPayment, ofStock, ofSystem } from '../judgement/judge';
import type { Ledger } from './ledger';
import type { Real } from './real';

/** How often dead letters are redriven: what comes of them may not be deliverable either. */
const REDRIVES = 3;

/** Repairs everything, lets it come to rest, and tells in words where it differs from the ledger. */
export async function differences(
  ledger: Ledger,
  real: Real,
  available: number,
): Promise<string[]> {
  const { payments, paymentIds, name } = real;
  const { cloud, redrive, caller, witnesses } = payments;
  await cloud.settle();
  await real.repair();
  await cloud.playOut();
  for (let round = 0; round < REDRIVES && (await redrive.all()) > 0; round++) {
    await cloud.playOut();
  }
  const refused = payments.events.flatMap(judgeable);
  const found = ofSystem({ left: await payments.left(), refused });
  const [from, to] = spanOf(payments.events);
  for (const [key, order] of ledger.orders) {
    const paymentId = paymentIds.get(key) ?? '';
    const outcome = ledger.outcomeOf(order);
    const facts = {
      ...(await caller.lookUp(paymentId)),
      ...(await witnesses.ask(paymentId, name, from, to)),
    };
    const ended = outcome === 'processed' ? 'PaymentProcessed' : 'PaymentDeclined';
    found.push(...ofPayment({ outcome, events: ['PaymentSubmitted', ended] }, facts));
  }
  const { sold } = ledger;
  const due = { available: available - sold, reserved: 0, committed: sold };
  found.push(...ofStock(due, await witnesses.stock.counts(name)));
  return found.map(({ kind, message }) => `${kind}: ${message}`);
}
