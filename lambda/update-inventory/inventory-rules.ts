import type { OrderItem } from '../contracts/order-items';
import type { Reservation, ReservationState, StockMove } from './reservation';

/** Seconds that stock is held back for a payment without an outcome: 30 minutes. */
export const RESERVATION_PERIOD_SECONDS = 30 * 60;

/** What may happen to a reservation. */
export type InventoryCause = 'submitted' | 'processed' | 'declined' | 'expired';

/** A change of a reservation, and of the stock of each of its items with it. */
export interface InventoryChange {
  readonly from: Reservation | undefined;
  readonly to: Reservation;
  /** Left out when no stock moves. */
  readonly move?: StockMove;
}

/** What the rules look at. */
export interface InventorySituation {
  readonly cause: InventoryCause;
  readonly paymentId: string;
  /** One line for each stock keeping unit. */
  readonly items: readonly OrderItem[];
  readonly reservation: Reservation | undefined;
  /** Pieces available of each unit; a unit that is not listed has none. */
  readonly available: ReadonlyMap<string, number>;
  readonly now: Date;
}

/**
 * The states in which a cause still changes something; `none` is no reservation at all. A charge is
 * final, so `processed` acts on whatever came before it, and nothing acts on what it leaves behind.
 * That makes the final ledger the same in whatever order events arrive, and however often.
 */
const ACTS_ON: Record<InventoryCause, readonly (ReservationState | 'none')[]> = {
  submitted: ['none'],
  processed: ['none', 'reserved', 'short', 'expired', 'released'],
  declined: ['none', 'reserved', 'short', 'expired'],
  expired: ['reserved'],
};

/** The change that a cause calls for; undefined when it changes nothing any more. */
export function changeFor(situation: InventorySituation): InventoryChange | undefined {
  const { cause, reservation } = situation;
  if (!ACTS_ON[cause].includes(reservation?.state ?? 'none')) {
    return undefined;
  }
  switch (cause) {
    case 'submitted':
      return reserve(situation);
    case 'processed':
      return sell(situation);
    case 'declined':
      return giveBack(situation, 'released');
    case 'expired':
      return isDue(situation) ? giveBack(situation, 'expired') : undefined;
  }
}

function reserve(situation: InventorySituation): InventoryChange {
  if (lacking(situation).length > 0) {
    return { from: undefined, to: claim(situation, 'short') };
  }
  const expiresAt = epochSeconds(situation.now) + RESERVATION_PERIOD_SECONDS;
  return { from: undefined, to: { ...claim(situation, 'reserved'), expiresAt }, move: 'reserve' };
}

/** What is held is sold; what is not held is taken if it is all there, else backordered. */
function sell(situation: InventorySituation): InventoryChange {
  const { reservation: from, now } = situation;
  if (from?.state === 'reserved') {
    return { from, to: claim(situation, 'committed'), move: 'commit' };
  }
  if (lacking(situation).length === 0) {
    return { from, to: claim(situation, 'committed'), move: 'take' };
  }
  const items = situation.items.map((item) => ({ ...item, missing: missingOf(item, situation) }));
  const backorder = { items, at: now.toISOString() };
  return { from, to: { ...claim(situation, 'backordered'), backorder } };
}

function giveBack(situation: InventorySituation, state: ReservationState): InventoryChange {
  const { reservation: from } = situation;
  const to = claim(situation, state);
  return from?.state === 'reserved' ? { from, to, move: 'release' } : { from, to };
}

/** What is held was written down when it was held; that, and no later event, says what moves. */
function claim(situation: InventorySituation, state: ReservationState): Reservation {
  const { paymentId, reservation, items } = situation;
  return { paymentId, state, items: reservation?.items ?? items };
}

function isDue({ reservation, now }: InventorySituation): boolean {
  return (reservation?.expiresAt ?? Number.POSITIVE_INFINITY) <= epochSeconds(now);
}

function lacking(situation: InventorySituation): readonly OrderItem[] {
  return situation.items.filter((item) => missingOf(item, situation) > 0);
}

function missingOf({ sku, quantity }: OrderItem, { available }: InventorySituation): number {
  return Math.max(0, quantity - (available.get(sku) ?? 0));
}

/** Whole seconds since the epoch, as DynamoDB indexes and compares them. */
export function epochSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}
