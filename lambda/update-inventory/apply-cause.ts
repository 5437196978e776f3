import { PassingFailure } from '../contracts/failures';
import type { OrderItem } from '../contracts/order-items';
import { changeFor, type InventoryCause, type InventorySituation } from './inventory-rules';
import type { InventoryStore } from './inventory-store';
import type { Reservation } from './reservation';

/**
 * How often a change is tried with fresh reads. Under contention one of the rivals always gets
 * through, so five tries suffice for five payments at once on the same stock; the queue does the rest.
 */
export const MAX_ATTEMPTS = 5;

/** Other payments kept changing the same stock; the message comes back from its queue. */
export class InventoryContendedError extends PassingFailure {
  override readonly name = 'InventoryContendedError';
}

/** What a change needs from outside. */
export interface ChangePorts {
  readonly store: InventoryStore;
  readonly now: () => Date;
  /** Waits a little, longer and less predictably with each failed attempt (1 and up). */
  readonly backOff: (failedAttempts: number) => Promise<void>;
}

/** Something that happened to a payment. Items may be empty when there must be a reservation. */
export interface CauseOfChange {
  readonly cause: InventoryCause;
  readonly paymentId: string;
  readonly items: readonly OrderItem[];
}

/**
 * Reads, decides by the rules, and changes the ledger only if it is still as read; otherwise again.
 *
 * A submission is tried unread first: nearly always it is the first that is heard of its payment and
 * the stock is there, and the change itself finds out. That is one call instead of one for the
 * reservation, one for each unit and one for the change.
 *
 * @returns the reservation as it stands afterwards; undefined when there is none.
 * @throws InventoryContendedError after {@link MAX_ATTEMPTS} attempts with fresh reads.
 */
export async function applyCause(
  happened: CauseOfChange,
  ports: ChangePorts,
): Promise<Reservation | undefined> {
  const { store, backOff } = ports;
  if (happened.cause === 'submitted') {
    const change = changeFor(asUsual(happened, ports));
    if (change !== undefined && (await store.apply(change))) {
      return change.to;
    }
  }
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const situation = await asRead(happened, ports);
    const change = changeFor(situation);
    if (change === undefined) {
      return situation.reservation;
    }
    if (await store.apply(change)) {
      return change.to;
    }
    await backOff(attempt);
  }
  throw new InventoryContendedError(
    `${happened.paymentId}: the inventory must hold still for one change, got ${MAX_ATTEMPTS} conflicts in a row`,
  );
}

/** Nothing is known of the payment, and all it needs is there. */
function asUsual(happened: CauseOfChange, { now }: ChangePorts): InventorySituation {
  const available = new Map(happened.items.map(({ sku, quantity }) => [sku, quantity]));
  return { ...happened, reservation: undefined, available, now: now() };
}

async function asRead(
  { cause, paymentId, items }: CauseOfChange,
  { store, now }: ChangePorts,
): Promise<InventorySituation> {
  const reservation = await store.readReservation(paymentId);
  const wanted = reservation?.items ?? items;
  // Only stock that is not held yet has to be counted.
  const counts = cause === 'submitted' || cause === 'processed';
  const available =
    counts && reservation?.state !== 'reserved'
      ? await store.readAvailable(wanted.map(({ sku }) => sku))
      : new Map<string, number>();
  return { cause, paymentId, items: wanted, reservation, available, now: now() };
}
