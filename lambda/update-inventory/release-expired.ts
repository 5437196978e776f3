import { applyCause, type ChangePorts } from './apply-cause';
import { epochSeconds } from './inventory-rules';

/** How many reservations were found due, and how many of them were given back. */
export interface ReleasedReservations {
  readonly due: number;
  readonly released: number;
}

/**
 * Gives back the stock of every reservation that has waited too long for its outcome. Each is looked
 * at afresh and released on condition, so an outcome that arrives meanwhile wins.
 *
 * @throws InventoryContendedError; what is left is released by the next run.
 */
export async function releaseExpired(ports: ChangePorts): Promise<ReleasedReservations> {
  let due = 0;
  let released = 0;
  for await (const paymentIds of ports.store.findExpired(epochSeconds(ports.now()))) {
    for (const paymentId of paymentIds) {
      const after = await applyCause({ cause: 'expired', paymentId, items: [] }, ports);
      due += 1;
      released += after?.state === 'expired' ? 1 : 0;
    }
  }
  return { due, released };
}
