import {
  InventoryContendedError,
  MAX_ATTEMPTS,
} from '../../../lambda/update-inventory/apply-cause';
import { releaseExpired } from '../../../lambda/update-inventory/release-expired';
import { updateInventory } from '../../../lambda/update-inventory/update-inventory';
import { Crash, crashingAt } from '../support/crashes';
import { aPaymentId, paymentDeclined, paymentProcessed, paymentSubmitted } from '../support/events';
import { MemoryInventory } from '../support/memory-inventory';

const items = [{ sku: 'mug', quantity: 2 }];

function anInventory(available: Record<string, number>) {
  const store = new MemoryInventory(available);
  const published: { id: string }[] = [];
  const clock = { now: new Date('2026-11-02T10:00:00.000Z') };
  const ports = {
    store,
    publish: async (event: { id: string }) => {
      published.push(event);
    },
    now: () => clock.now,
    backOff: async () => {},
  };
  return { store, published, ports, clock };
}

describe('updateInventory', () => {
  it('reserves on submission and sells on processing', async () => {
    const { store, ports } = anInventory({ mug: 5 });
    expect(await updateInventory(paymentSubmitted({ items }), ports)).toBe('reserved');
    expect(store.stock.get('mug')).toEqual({ available: 3, reserved: 2, committed: 0 });
    expect(await updateInventory(paymentProcessed({ items }), ports)).toBe('committed');
    expect(store.stock.get('mug')).toEqual({ available: 3, reserved: 0, committed: 2 });
  });

  it('gives back on decline', async () => {
    const { store, ports } = anInventory({ mug: 5 });
    await updateInventory(paymentSubmitted({ items }), ports);
    expect(await updateInventory(paymentDeclined({ items }), ports)).toBe('released');
    expect(store.stock.get('mug')).toEqual({ available: 5, reserved: 0, committed: 0 });
  });

  it('holds nothing for a submission that comes after its outcome', async () => {
    const { store, ports } = anInventory({ mug: 5 });
    await updateInventory(paymentDeclined({ items }), ports);
    expect(await updateInventory(paymentSubmitted({ items }), ports)).toBe('released');
    expect(store.stock.get('mug')).toEqual({ available: 5, reserved: 0, committed: 0 });
  });

  it('counts two lines of one unit together', async () => {
    const { store, ports } = anInventory({ mug: 5 });
    const twice = [
      { sku: 'mug', quantity: 3 },
      { sku: 'mug', quantity: 3 },
    ];
    expect(await updateInventory(paymentSubmitted({ items: twice }), ports)).toBe('short');
    store.stock.set('mug', { available: 6, reserved: 0, committed: 0 });
    await updateInventory(paymentProcessed({ items: twice }), ports);
    expect(store.stock.get('mug')).toEqual({ available: 0, reserved: 0, committed: 6 });
  });

  it('sells what was reserved and expired when it is still there', async () => {
    const { store, ports, clock } = anInventory({ mug: 2 });
    await updateInventory(paymentSubmitted({ items }), ports);
    clock.now = new Date('2026-11-02T10:29:59.000Z');
    expect(await releaseExpired(ports)).toEqual({ due: 0, released: 0 });
    clock.now = new Date('2026-11-02T10:30:00.000Z');
    expect(await releaseExpired(ports)).toEqual({ due: 1, released: 1 });
    expect(store.stock.get('mug')).toEqual({ available: 2, reserved: 0, committed: 0 });
    expect(await updateInventory(paymentProcessed({ items }), ports)).toBe('committed');
    expect(store.stock.get('mug')).toEqual({ available: 0, reserved: 0, committed: 2 });
  });

  it('leaves alone a reservation whose outcome arrives while it is being released', async () => {
    const { store, ports, clock } = anInventory({ mug: 2 });
    await updateInventory(paymentSubmitted({ items }), ports);
    clock.now = new Date('2026-11-02T11:00:00.000Z');
    const overtaken = {
      ...ports,
      store: Object.assign(Object.create(store) as MemoryInventory, {
        async *findExpired() {
          await updateInventory(paymentProcessed({ items }), ports);
          yield [aPaymentId()];
        },
      }),
    };
    expect(await releaseExpired(overtaken)).toEqual({ due: 1, released: 0 });
    expect(store.stock.get('mug')).toEqual({ available: 0, reserved: 0, committed: 2 });
  });

  it('backorders a unit it does not know, and publishes that once', async () => {
    const { store, published, ports, clock } = anInventory({});
    await updateInventory(paymentSubmitted({ items }), ports);
    expect(await updateInventory(paymentProcessed({ items }), ports)).toBe('backordered');
    clock.now = new Date('2026-11-02T11:00:00.000Z');
    expect(await updateInventory(paymentProcessed({ items }), ports)).toBe('backordered');
    expect(published).toEqual([
      {
        specversion: '1.0',
        id: `${aPaymentId()}.InventoryBackordered`,
        type: 'InventoryBackordered',
        source: 'payments/update-inventory',
        time: '2026-11-02T10:00:00.000Z',
        version: 1,
        paymentId: aPaymentId(),
        correlationId: 'corr-1',
        data: { merchantId: 'acme', items: [{ sku: 'mug', quantity: 2, missing: 2 }] },
      },
    ]);
    expect(store.stock.size).toBe(0);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])(
    'publishes the same backorder again after a crash at step %i',
    async (step) => {
      const { store, published, ports, clock } = anInventory({ mug: 1 });
      const attempt = updateInventory(paymentProcessed({ items }), crashingAt(ports, step));
      await expect(attempt).rejects.toThrow(Crash);
      clock.now = new Date('2026-11-02T11:00:00.000Z');
      await updateInventory(paymentProcessed({ items }), ports);
      expect(new Set(published.map((event) => JSON.stringify(event))).size).toBe(1);
      expect(store.reservations.get(aPaymentId())?.publishedAt).toBeDefined();
    },
  );

  it('looks again after a lost race, and gives up in the end to be tried later', async () => {
    const { store, ports } = anInventory({ mug: 5 });
    const waits: number[] = [];
    const losing = (losses: number) => ({
      ...ports,
      backOff: async (failed: number) => {
        waits.push(failed);
      },
      store: Object.assign(Object.create(store) as MemoryInventory, {
        apply: (change: Parameters<MemoryInventory['apply']>[0]) =>
          losses-- > 0 ? Promise.resolve(false) : store.apply(change),
      }),
    });
    const event = paymentSubmitted({ items });
    const unread = 1;
    const attempt = updateInventory(event, losing(unread + MAX_ATTEMPTS));
    await expect(attempt).rejects.toThrow(InventoryContendedError);
    await expect(attempt).rejects.toMatchObject({
      retryable: true,
      message: `${aPaymentId()}: the inventory must hold still for one change, got 5 conflicts in a row`,
    });
    expect(waits).toEqual([1, 2, 3, 4, 5]);
    expect(await updateInventory(event, losing(unread + MAX_ATTEMPTS - 1))).toBe('reserved');
  });
});
