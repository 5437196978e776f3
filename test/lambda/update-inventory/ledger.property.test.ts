import fc from 'fast-check';
import { mergeLines } from '../../../lambda/contracts/order-items';
import { InventoryContendedError } from '../../../lambda/update-inventory/apply-cause';
import { releaseExpired } from '../../../lambda/update-inventory/release-expired';
import { updateInventory } from '../../../lambda/update-inventory/update-inventory';
import { Crash, crashingAt } from '../support/crashes';
import { aPaymentId, paymentDeclined, paymentProcessed, paymentSubmitted } from '../support/events';
import { MemoryInventory } from '../support/memory-inventory';

const SKUS = ['a', 'b', 'c', 'unknown'];

const payment = fc.record({
  charged: fc.boolean(),
  items: fc.array(
    fc.record({ sku: fc.constantFrom(...SKUS), quantity: fc.integer({ min: 1, max: 5 }) }),
    { minLength: 1, maxLength: 4 },
  ),
});
type Payment = typeof payment extends fc.Arbitrary<infer Value> ? Value : never;

interface Delivery {
  /** Which payment; taken round. */
  readonly of: number;
  readonly what: 'submission' | 'outcome' | 'release';
  /** Where the process dies; null when it does not. */
  readonly crashStep: number | null;
}

/** Every submission and outcome at least once, some twice, releases in between, in any order. */
function history() {
  return fc
    .array(payment, { minLength: 1, maxLength: 4 })
    .chain((payments) => {
      const needed = payments.flatMap((_, of) => [
        { of, what: 'submission' as const },
        { of, what: 'outcome' as const },
      ]);
      const what = fc.constantFrom('submission', 'outcome', 'release' as const);
      const more = fc.record({ of: fc.nat(payments.length - 1), what });
      const all = fc
        .array(more, { maxLength: 6 })
        .chain((others) =>
          fc.shuffledSubarray([...needed, ...others], { minLength: needed.length + others.length }),
        );
      const crashes = fc.infiniteStream(fc.option(fc.nat(12), { freq: 2 }));
      return fc.tuple(fc.constant(payments), all, crashes);
    })
    .map(([payments, order, crashes]) => ({
      payments,
      deliveries: order.map(
        (each): Delivery => ({ ...each, crashStep: crashes.next().value ?? null }),
      ),
    }));
}

class Ledger {
  readonly published: string[] = [];
  private looks = 0;
  readonly ports;

  constructor(
    readonly store: MemoryInventory,
    private readonly payments: readonly Payment[],
  ) {
    this.ports = {
      store,
      publish: async (event: object) => {
        this.published.push(JSON.stringify(event));
      },
      // Twenty minutes between looks at the clock: reservations expire in the midst of things.
      now: () => new Date(Date.UTC(2026, 10, 2, 0, 20 * this.looks++)),
      backOff: async () => {},
    };
  }

  /** One delivery as the queue makes it: again until it succeeds. */
  async deliver(delivery: Delivery): Promise<void> {
    const { crashStep } = delivery;
    const ports = crashStep === null ? this.ports : crashingAt(this.ports, crashStep);
    try {
      await this.react(delivery, ports);
    } catch (error) {
      if (!(error instanceof Crash || error instanceof InventoryContendedError)) throw error;
      await this.deliver({ ...delivery, crashStep: null });
    }
  }

  private async react({ of, what }: Delivery, ports: Ledger['ports']): Promise<void> {
    const { charged, items } = this.payments[of] as Payment;
    const facts = { paymentId: aPaymentId(of), items };
    if (what === 'release') {
      await releaseExpired(ports);
    } else if (what === 'submission') {
      await updateInventory(paymentSubmitted(facts), ports);
    } else {
      await updateInventory(charged ? paymentProcessed(facts) : paymentDeclined(facts), ports);
    }
  }

  /** No stock below zero, and every piece there was is still somewhere. */
  check(pieces: number): void {
    for (const stock of this.store.stock.values()) {
      expect(Math.min(stock.available, stock.reserved, stock.committed)).toBeGreaterThanOrEqual(0);
      expect(stock.available + stock.reserved + stock.committed).toBe(pieces);
    }
  }

  /** The final state that the outcomes alone call for; which orders got the stock is left open. */
  checkSettled(pieces: number): void {
    this.check(pieces);
    const sold = new Map<string, number>();
    this.payments.forEach(({ charged, items }, of) => {
      const reservation = this.store.reservations.get(aPaymentId(of));
      expect(['committed', 'backordered'].includes(reservation?.state ?? '')).toBe(charged);
      expect(reservation?.state === 'released').toBe(!charged);
      const told = this.published.filter((event) => event.includes(aPaymentId(of)));
      expect(new Set(told).size).toBe(reservation?.state === 'backordered' ? 1 : 0);
      if (reservation?.state === 'committed') {
        for (const { sku, quantity } of mergeLines(items)) {
          sold.set(sku, (sold.get(sku) ?? 0) + quantity);
        }
      }
    });
    for (const [sku, stock] of this.store.stock) {
      expect(stock).toEqual({
        available: pieces - (sold.get(sku) ?? 0),
        reserved: 0,
        committed: sold.get(sku) ?? 0,
      });
    }
  }
}

const stocked = (pieces: number) => new MemoryInventory({ a: pieces, b: pieces, c: pieces });

describe('the ledger', () => {
  it.each([
    ['plenty', 1_000],
    ['little', 6],
    ['none', 0],
  ])(
    'settles as the outcomes say, in any order, with duplicates and crashes, with %s in stock',
    async (_, pieces) => {
      await fc.assert(
        fc.asyncProperty(history(), async ({ payments, deliveries }) => {
          const ledger = new Ledger(stocked(pieces), payments);
          for (const delivery of deliveries) {
            await ledger.deliver(delivery);
            ledger.check(pieces);
          }
          ledger.checkSettled(pieces);
        }),
      );
    },
  );

  it('settles the same when everything is delivered at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(
        history(),
        fc.constantFrom(1_000, 6),
        async ({ payments, deliveries }, pieces) => {
          const ledger = new Ledger(stocked(pieces), payments);
          await Promise.all(deliveries.map((delivery) => ledger.deliver(delivery)));
          ledger.checkSettled(pieces);
        },
      ),
    );
  });

  it('is the same for the same outcomes whatever the order, when there is enough', async () => {
    await fc.assert(
      fc.asyncProperty(history(), async ({ payments, deliveries }) => {
        const stocks = [deliveries, [...deliveries].reverse()].map(async (order) => {
          const ledger = new Ledger(stocked(1_000), payments);
          for (const delivery of order) await ledger.deliver(delivery);
          return ledger.store.stock;
        });
        const [forward, backward] = await Promise.all(stocks);
        expect(backward).toEqual(forward);
      }),
    );
  });
});
