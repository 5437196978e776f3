import {
  changeFor,
  type InventoryCause,
  RESERVATION_PERIOD_SECONDS,
} from '../../../lambda/update-inventory/inventory-rules';
import type { Reservation, ReservationState } from '../../../lambda/update-inventory/reservation';

const items = [{ sku: 'mug', quantity: 2 }];
const now = new Date('2026-11-02T10:00:00.500Z');
const nowSeconds = Date.UTC(2026, 10, 2, 10) / 1000;

function reservationIn(state: ReservationState | 'none', expiresAt = nowSeconds) {
  const open = state === 'reserved' ? { expiresAt } : {};
  return state === 'none' ? undefined : { paymentId: 'pay_1', state, items, ...open };
}

function change(
  cause: InventoryCause,
  reservation: Reservation | undefined,
  available: Record<string, number>,
) {
  const pieces = new Map(Object.entries(available));
  return changeFor({ cause, paymentId: 'pay_1', items, reservation, available: pieces, now });
}

describe('changeFor', () => {
  it.each<
    [InventoryCause, ReservationState | 'none', number, ReservationState, string | undefined]
  >([
    ['submitted', 'none', 2, 'reserved', 'reserve'],
    ['submitted', 'none', 1, 'short', undefined],
    ['processed', 'none', 2, 'committed', 'take'],
    ['processed', 'none', 1, 'backordered', undefined],
    ['processed', 'reserved', 0, 'committed', 'commit'],
    ['processed', 'short', 2, 'committed', 'take'],
    ['processed', 'short', 1, 'backordered', undefined],
    ['processed', 'expired', 2, 'committed', 'take'],
    ['processed', 'expired', 1, 'backordered', undefined],
    ['processed', 'released', 2, 'committed', 'take'],
    ['declined', 'none', 2, 'released', undefined],
    ['declined', 'reserved', 0, 'released', 'release'],
    ['declined', 'short', 0, 'released', undefined],
    ['declined', 'expired', 0, 'released', undefined],
    ['expired', 'reserved', 0, 'expired', 'release'],
  ])('%s after %s with %i available makes it %s', (cause, before, available, after, move) => {
    const reservation = reservationIn(before);
    const made = change(cause, reservation, { mug: available });
    expect(made?.from).toBe(reservation);
    expect(made?.to.state).toBe(after);
    expect(made?.move).toBe(move);
  });

  it.each<[InventoryCause, ReservationState | 'none']>([
    ...(['reserved', 'short', 'expired', 'released', 'committed', 'backordered'] as const).map(
      (state): [InventoryCause, ReservationState] => ['submitted', state],
    ),
    ['processed', 'committed'],
    ['processed', 'backordered'],
    ['declined', 'released'],
    ['declined', 'committed'],
    ['declined', 'backordered'],
    ['expired', 'none'],
    ['expired', 'short'],
    ['expired', 'expired'],
    ['expired', 'released'],
    ['expired', 'committed'],
    ['expired', 'backordered'],
  ])('%s after %s changes nothing', (cause, before) => {
    expect(change(cause, reservationIn(before), { mug: 99 })).toBeUndefined();
  });

  it.each([
    [nowSeconds - 1, true],
    [nowSeconds, true],
    [nowSeconds + 1, false],
  ])('a reservation until %i is expired: %p', (expiresAt, due) => {
    const made = change('expired', reservationIn('reserved', expiresAt), {});
    expect(made !== undefined).toBe(due);
  });

  it('holds stock for half an hour', () => {
    expect(RESERVATION_PERIOD_SECONDS).toBe(1800);
    expect(change('submitted', undefined, { mug: 2 })?.to.expiresAt).toBe(nowSeconds + 1800);
    expect(change('submitted', undefined, { mug: 1 })?.to.expiresAt).toBeUndefined();
    expect(change('processed', reservationIn('reserved'), {})?.to.expiresAt).toBeUndefined();
  });

  it('backorders the whole order, and says what is missing of each unit', () => {
    const two = [...items, { sku: 'hat', quantity: 3 }, { sku: 'unknown', quantity: 1 }];
    const available = new Map([
      ['mug', 5],
      ['hat', 1],
    ]);
    const situation = { cause: 'processed' as const, paymentId: 'pay_1', items: two, now };
    expect(changeFor({ ...situation, reservation: undefined, available })?.to).toEqual({
      paymentId: 'pay_1',
      state: 'backordered',
      items: two,
      backorder: {
        at: '2026-11-02T10:00:00.500Z',
        items: [
          { sku: 'mug', quantity: 2, missing: 0 },
          { sku: 'hat', quantity: 3, missing: 2 },
          { sku: 'unknown', quantity: 1, missing: 1 },
        ],
      },
    });
  });
});
