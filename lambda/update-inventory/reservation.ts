import type { OrderItem } from '../contracts/order-items';

/**
 * Where a payment's claim on stock stands. `reserved` is the only state that holds stock back;
 * states only ever move down this list, so a state is also the version of its record.
 */
export type ReservationState =
  /** Stock is held back until the outcome, or until it expires. */
  | 'reserved'
  /** The stock did not suffice when the payment was submitted; nothing is held. */
  | 'short'
  /** It was held and given back because no outcome came in time. */
  | 'expired'
  /** The payment was declined; nothing is held. */
  | 'released'
  /** The payment was charged and the stock is sold. */
  | 'committed'
  /** The payment was charged and the stock did not suffice; nothing was taken. */
  | 'backordered';

/** A line of an order that could not be met: `missing` of `quantity` pieces were not there. */
export interface BackorderedItem extends OrderItem {
  readonly missing: number;
}

/** A payment's claim on stock. Kept for good: a late or repeated event must find it. */
export interface Reservation {
  readonly paymentId: string;
  readonly state: ReservationState;
  /** One line for each stock keeping unit. */
  readonly items: readonly OrderItem[];
  /** When the stock is given back, in epoch seconds; only while reserved. */
  readonly expiresAt?: number;
  /** What was lacking and when that was found, ISO 8601 UTC; only when backordered. */
  readonly backorder?: { readonly items: readonly BackorderedItem[]; readonly at: string };
  /** When the backorder was published, ISO 8601 UTC; absent until then. */
  readonly publishedAt?: string;
}

/** Pieces of one stock keeping unit, by what became of them. None is ever below zero. */
export interface Stock {
  readonly available: number;
  readonly reserved: number;
  readonly committed: number;
}

/** From where to where pieces move. The sum over a unit's stock never changes. */
export type StockMove = 'reserve' | 'commit' | 'release' | 'take';
