import * as z from 'zod/mini';
import { PermanentFailure } from '../contracts/failures';
import { fromItem, type Item, text, toItem } from '../shared/attributes';
import type { Reservation, StockMove } from './reservation';

/** A stored item that is no reservation: someone else wrote to the table. */
export class UnreadableReservationError extends PermanentFailure {
  override readonly name = 'UnreadableReservationError';
}

/** The one partition of the index of open reservations. */
export const OPEN_BUCKET = 'open';

/** The index of open reservations: partition `openBucket`, sort `expiresAt`, absent when not open. */
export const OPEN_RESERVATIONS_INDEX = 'open-reservations';

/** Key of a unit's stock. */
export const stockKey = (sku: string): Item => ({ pk: text(`stock#${sku}`) });

/** Key of a payment's reservation. */
export const reservationKey = (paymentId: string): Item => ({
  pk: text(`reservation#${paymentId}`),
});

/** Which pieces a move takes from where to where, as attributes of a unit's stock. */
export const STOCK_MOVES: Record<StockMove, { readonly from: string; readonly to: string }> = {
  reserve: { from: 'available', to: 'reserved' },
  commit: { from: 'reserved', to: 'committed' },
  release: { from: 'reserved', to: 'available' },
  take: { from: 'available', to: 'committed' },
};

const lines = z.array(z.object({ sku: z.string(), quantity: z.number() }));
const stored = z.object({
  paymentId: z.string(),
  state: z.enum(['reserved', 'short', 'expired', 'released', 'committed', 'backordered']),
  items: json(lines),
  expiresAt: z.optional(z.number()),
  backorder: z.optional(
    json(
      z.object({
        at: z.string(),
        items: z.array(z.object({ sku: z.string(), quantity: z.number(), missing: z.number() })),
      }),
    ),
  ),
  publishedAt: z.optional(z.string()),
});

/** Lists are stored as JSON text: nothing queries inside them. */
function json<Schema extends z.core.$ZodType>(schema: Schema) {
  return z.pipe(
    z.pipe(
      z.string(),
      z.transform((value: string): unknown => JSON.parse(value)),
    ),
    schema as z.core.$ZodType<z.output<Schema>, unknown>,
  );
}

/** The attributes of a reservation beside its key; those that index it only while it is open. */
export function reservationAttributes(reservation: Reservation): Item {
  const { paymentId, state, items, expiresAt, backorder, publishedAt } = reservation;
  return toItem({
    paymentId,
    state,
    items: JSON.stringify(items),
    ...(expiresAt !== undefined && { openBucket: OPEN_BUCKET, expiresAt }),
    ...(backorder !== undefined && { backorder: JSON.stringify(backorder) }),
    publishedAt,
  });
}

/**
 * The reservation in an item of the inventory table.
 *
 * @throws UnreadableReservationError when an attribute is missing or of the wrong type.
 */
export function reservationFromItem(item: Item): Reservation {
  const result = stored.safeParse(fromItem(item));
  if (!result.success) {
    const names = result.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new UnreadableReservationError(`reservation: ${names} must be readable`);
  }
  return result.data;
}
