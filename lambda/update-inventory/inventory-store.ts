import type { InventoryChange } from './inventory-rules';
import type { Reservation } from './reservation';

/** The stock and the claims on it, as the rules need them. Every read is as of now. */
export interface InventoryStore {
  readReservation(paymentId: string): Promise<Reservation | undefined>;
  /** Pieces available of each unit; units without a record are left out. */
  readAvailable(skus: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /**
   * Makes the change as a whole or not at all.
   *
   * @returns false when the reservation is no longer `from`, a stock does not suffice, or another
   *   change is under way on the same records: nothing was changed, look again.
   */
  apply(change: InventoryChange): Promise<boolean>;
  /** Notes that the backorder was published. */
  markPublished(paymentId: string, publishedAt: string): Promise<void>;
  /** Payments whose reservation expired at or before the given epoch second, some at a time. */
  findExpired(atSeconds: number): AsyncIterable<readonly string[]>;
}
