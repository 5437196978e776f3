import {
  GetItemCommand,
  PutItemCommand,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { InventoryTable } from '../../../lambda/update-inventory/inventory-table';
import { releaseExpired } from '../../../lambda/update-inventory/release-expired';
import type { Reservation } from '../../../lambda/update-inventory/reservation';
import { updateInventory } from '../../../lambda/update-inventory/update-inventory';
import { aPaymentId, paymentDeclined, paymentProcessed, paymentSubmitted } from '../support/events';
import { type LocalTables, startTables, tableWithKey } from '../support/tables';

const table = tableWithKey('Inventory', 'pk', {
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'openBucket', AttributeType: 'S' },
    { AttributeName: 'expiresAt', AttributeType: 'N' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'open-reservations',
      KeySchema: [
        { AttributeName: 'openBucket', KeyType: 'HASH' },
        { AttributeName: 'expiresAt', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
});

describe('InventoryTable', () => {
  let tables: LocalTables;
  let store: InventoryTable;
  const clock = { now: new Date('2026-11-02T10:00:00.000Z') };
  const published: object[] = [];
  const ports = () => ({
    store,
    publish: async (event: object) => {
      published.push(event);
    },
    now: () => clock.now,
    backOff: async () => {},
  });
  const stockUp = (sku: string, available: number) =>
    tables.client.send(
      new PutItemCommand({
        TableName: 'Inventory',
        Item: { pk: { S: `stock#${sku}` }, available: { N: String(available) } },
      }),
    );
  const item = async (pk: string) =>
    (
      await tables.client.send(
        new GetItemCommand({ TableName: 'Inventory', Key: { pk: { S: pk } } }),
      )
    ).Item;

  beforeAll(async () => {
    tables = await startTables(table);
    store = new InventoryTable(tables.client, 'Inventory');
  });
  afterAll(() => tables.stop());

  it('moves a reservation and its stock together, from submission to sale', async () => {
    await stockUp('mug', 5);
    await stockUp('hat', 5);
    const order = {
      paymentId: aPaymentId(1),
      items: [
        { sku: 'mug', quantity: 2 },
        { sku: 'hat', quantity: 1 },
      ],
    };
    tables.operations.splice(0);
    expect(await updateInventory(paymentSubmitted(order), ports())).toBe('reserved');
    expect(tables.operations).toEqual(['TransactWriteItems']);
    expect(await item(`reservation#${aPaymentId(1)}`)).toMatchObject({
      state: { S: 'reserved' },
      openBucket: { S: 'open' },
      expiresAt: { N: String(clock.now.getTime() / 1000 + 1800) },
    });
    expect(await item('stock#mug')).toMatchObject({ available: { N: '3' }, reserved: { N: '2' } });

    expect(await updateInventory(paymentProcessed(order), ports())).toBe('committed');
    expect(await item('stock#mug')).toEqual({
      pk: { S: 'stock#mug' },
      available: { N: '3' },
      reserved: { N: '0' },
      committed: { N: '2' },
    });
    const kept = await item(`reservation#${aPaymentId(1)}`);
    expect(kept).toMatchObject({ state: { S: 'committed' } });
    expect(kept).not.toHaveProperty('openBucket');
    expect(kept).not.toHaveProperty('expiresAt');
  });

  it('takes directly what was never reserved, and gives back what was declined', async () => {
    await stockUp('pen', 3);
    const order = (n: number) => ({
      paymentId: aPaymentId(n),
      items: [{ sku: 'pen', quantity: 2 }],
    });
    await updateInventory(paymentSubmitted(order(2)), ports());
    await updateInventory(paymentDeclined(order(2)), ports());
    expect(await item('stock#pen')).toMatchObject({ available: { N: '3' }, reserved: { N: '0' } });
    await updateInventory(paymentProcessed(order(3)), ports());
    expect(await item('stock#pen')).toMatchObject({ available: { N: '1' }, committed: { N: '2' } });
  });

  it('keeps a backorder until it is published, and makes no stock of an unknown unit', async () => {
    const order = { paymentId: aPaymentId(4), items: [{ sku: 'ghost', quantity: 2 }] };
    expect(await updateInventory(paymentProcessed(order), ports())).toBe('backordered');
    expect(await updateInventory(paymentProcessed(order), ports())).toBe('backordered');
    expect(published).toHaveLength(1);
    expect(await item('stock#ghost')).toBeUndefined();
    expect(await store.readReservation(aPaymentId(4))).toEqual({
      paymentId: aPaymentId(4),
      state: 'backordered',
      items: order.items,
      backorder: {
        at: clock.now.toISOString(),
        items: [{ sku: 'ghost', quantity: 2, missing: 2 }],
      },
      publishedAt: clock.now.toISOString(),
    });
  });

  it('changes nothing when the reservation moved on or the stock is gone', async () => {
    await stockUp('cup', 1);
    const to = (state: Reservation['state'], quantity: number): Reservation => ({
      paymentId: aPaymentId(5),
      state,
      items: [{ sku: 'cup', quantity }],
    });
    const tooMany = { from: undefined, to: to('reserved', 2), move: 'reserve' as const };
    expect(await store.apply(tooMany)).toBe(false);
    expect(await store.readReservation(aPaymentId(5))).toBeUndefined();
    const enough = { from: undefined, to: to('reserved', 1), move: 'reserve' as const };
    expect(await store.apply(enough)).toBe(true);
    expect(await store.apply(enough)).toBe(false);
    const stale = { from: to('short', 1), to: to('committed', 1), move: 'take' as const };
    expect(await store.apply(stale)).toBe(false);
    expect(await item('stock#cup')).toMatchObject({ available: { N: '0' }, reserved: { N: '1' } });
  });

  it.each([
    [['TransactionConflict', 'None'], true],
    [['None', 'ConditionalCheckFailed'], true],
    [['TransactionConflict', 'ConditionalCheckFailed'], true],
    [['ThrottlingError', 'ConditionalCheckFailed'], false],
    [['ItemCollectionSizeLimitExceeded'], false],
    [[], false],
  ])('takes a transaction cancelled for %j as a lost race: %p', async (codes, lost) => {
    const cancelled = new TransactionCanceledException({
      message: 'cancelled',
      $metadata: {},
      CancellationReasons: codes.map((Code) => ({ Code })),
    });
    const failing = new InventoryTable(
      { send: () => Promise.reject(cancelled) } as never,
      'Inventory',
    );
    const to = { paymentId: aPaymentId(6), state: 'short' as const, items: [] };
    const attempt = failing.apply({ from: undefined, to });
    await (lost ? expect(attempt).resolves.toBe(false) : expect(attempt).rejects.toBe(cancelled));
  });

  it('finds and releases what expired, page by page, and nothing else', async () => {
    await stockUp('bag', 1_000);
    const order = (n: number) => ({
      paymentId: aPaymentId(n),
      items: [{ sku: 'bag', quantity: 1 }],
    });
    const many = Array.from({ length: 5 }, (_, n) => 1_000 + n);
    for (const n of many) await updateInventory(paymentSubmitted(order(n)), ports());
    await updateInventory(paymentDeclined(order(1_000)), ports());
    clock.now = new Date('2026-11-02T10:15:00.000Z');
    await updateInventory(paymentSubmitted(order(2_000)), ports());

    clock.now = new Date('2026-11-02T10:30:00.000Z');
    tables.operations.splice(0);
    const inTwos = new InventoryTable(tables.client, 'Inventory', 2);
    const { released } = await releaseExpired({ ...ports(), store: inTwos });
    expect(released).toBe(many.length - 1);
    expect(
      tables.operations.filter((operation) => operation === 'Query').length,
    ).toBeGreaterThanOrEqual(2);
    expect(await item('stock#bag')).toMatchObject({
      available: { N: '999' },
      reserved: { N: '1' },
    });
    expect(await releaseExpired(ports())).toEqual({ due: 0, released: 0 });
  });
});
