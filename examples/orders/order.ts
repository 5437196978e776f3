import { z } from 'zod';

/**
 * An order as a customer sends it and as it is published: `{"orderId":"o-1","sku":"tea","quantity":2}`.
 *
 * The customer chooses the id, so that sending it again does no harm.
 */
export const order = z.strictObject({
  orderId: z.string().min(1).max(64),
  sku: z.string().min(1).max(64),
  quantity: z.int().min(1).max(1000),
});

export type Order = z.infer<typeof order>;

/** @throws when the text is not an order: what it says came from outside */
export function readOrder(text: string | undefined): Order {
  return order.parse(JSON.parse(text ?? ''));
}
