import { type EventOf, makeEvent } from '../contracts/events';
import { mergeLines } from '../contracts/order-items';
import { applyCause, type ChangePorts } from './apply-cause';
import type { InventoryCause } from './inventory-rules';
import type { Reservation, ReservationState } from './reservation';

/** The events the inventory reacts to. */
export type InventoryEvent = EventOf<'PaymentSubmitted' | 'PaymentProcessed' | 'PaymentDeclined'>;

/** What updating the inventory needs from outside. */
export interface UpdateInventoryPorts extends ChangePorts {
  readonly publish: (event: EventOf<'InventoryBackordered'>) => Promise<void>;
}

const CAUSES: Record<InventoryEvent['type'], InventoryCause> = {
  PaymentSubmitted: 'submitted',
  PaymentProcessed: 'processed',
  PaymentDeclined: 'declined',
};

/**
 * Reserves stock for a submitted payment, sells it when the payment is processed, gives it back when
 * it is declined; right in any order of arrival, and for events that come twice.
 *
 * A processed payment without stock is backordered and that is published: recorded, published,
 * marked published, so that a retry publishes the same event again.
 *
 * @returns the state of the reservation afterwards.
 * @throws InventoryContendedError when other payments kept changing the same stock.
 */
export async function updateInventory(
  event: InventoryEvent,
  ports: UpdateInventoryPorts,
): Promise<ReservationState | 'none'> {
  const cause = CAUSES[event.type];
  const items = mergeLines(event.data.items);
  const reservation = await applyCause({ cause, paymentId: event.paymentId, items }, ports);
  if (event.type === 'PaymentProcessed' && reservation !== undefined) {
    await publishBackorder(event, reservation, ports);
  }
  return reservation?.state ?? 'none';
}

async function publishBackorder(
  event: EventOf<'PaymentProcessed'>,
  { paymentId, backorder, publishedAt }: Reservation,
  { store, publish, now }: UpdateInventoryPorts,
): Promise<void> {
  if (backorder === undefined || publishedAt !== undefined) {
    return;
  }
  await publish(
    makeEvent({
      type: 'InventoryBackordered' as const,
      sender: 'update-inventory',
      time: backorder.at,
      paymentId,
      correlationId: event.correlationId,
      data: { merchantId: event.data.merchantId, items: [...backorder.items] },
    }),
  );
  await store.markPublished(paymentId, now().toISOString());
}
