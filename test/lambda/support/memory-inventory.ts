import type { InventoryChange } from '../../../lambda/update-inventory/inventory-rules';
import type { InventoryStore } from '../../../lambda/update-inventory/inventory-store';
import type { Reservation, Stock, StockMove } from '../../../lambda/update-inventory/reservation';

const MOVES: Record<StockMove, readonly [keyof Stock, keyof Stock]> = {
  reserve: ['available', 'reserved'],
  commit: ['reserved', 'committed'],
  release: ['reserved', 'available'],
  take: ['available', 'committed'],
};

/** The inventory table, in memory, each call as atomic as DynamoDB makes it. */
export class MemoryInventory implements InventoryStore {
  readonly reservations = new Map<string, Reservation>();
  readonly stock = new Map<string, Stock>();

  constructor(available: Record<string, number>) {
    for (const [sku, pieces] of Object.entries(available)) {
      this.stock.set(sku, { available: pieces, reserved: 0, committed: 0 });
    }
  }

  async readReservation(paymentId: string): Promise<Reservation | undefined> {
    return this.reservations.get(paymentId);
  }

  async readAvailable(skus: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return new Map(skus.map((sku) => [sku, this.stock.get(sku)?.available ?? 0]));
  }

  async apply({ from, to, move }: InventoryChange): Promise<boolean> {
    if (this.reservations.get(to.paymentId)?.state !== from?.state) {
      return false;
    }
    const moved = new Map<string, Stock>();
    for (const { sku, quantity } of move === undefined ? [] : to.items) {
      const [source, target] = MOVES[move ?? 'take'];
      const stock = this.stock.get(sku);
      // A transaction with two operations on one item is refused, not cancelled.
      if (moved.has(sku)) throw new Error(`${sku} moved twice in one transaction`);
      if (stock === undefined || stock[source] < quantity) return false;
      moved.set(sku, {
        ...stock,
        [source]: stock[source] - quantity,
        [target]: stock[target] + quantity,
      });
    }
    for (const [sku, stock] of moved) this.stock.set(sku, stock);
    this.reservations.set(to.paymentId, to);
    return true;
  }

  async markPublished(paymentId: string, publishedAt: string): Promise<void> {
    const reservation = this.reservations.get(paymentId);
    if (reservation === undefined) throw new Error(`no reservation of ${paymentId}`);
    this.reservations.set(paymentId, { ...reservation, publishedAt });
  }

  async *findExpired(atSeconds: number): AsyncGenerator<readonly string[]> {
    yield [...this.reservations.values()]
      .filter(({ state, expiresAt = 0 }) => state === 'reserved' && expiresAt <= atSeconds)
      .map(({ paymentId }) => paymentId);
  }
}
