import * as z from 'zod/mini';

/**
 * Different lines in one order. Every stock keeping unit of an order moves in one DynamoDB
 * transaction beside its reservation, and a transaction takes at most 100 items.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
export const MAX_ORDER_LINES = 50;

/** Pieces in one line of an order. */
export const MAX_QUANTITY = 10_000;

const SKU_RULE =
  'must be 1 to 64 letters, digits, dots, underscores or dashes, starting with a letter or digit';
const QUANTITY_RULE = `must be a whole number from 1 to ${MAX_QUANTITY}`;
const LINES_RULE = `must be a list of 1 to ${MAX_ORDER_LINES} lines`;

/** Stock keeping unit: what is sold, as the warehouse names it. */
export const sku = z.string(SKU_RULE).check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, SKU_RULE));

/** Pieces, 1 to {@link MAX_QUANTITY}. */
export const quantity = z
  .int(QUANTITY_RULE)
  .check(z.minimum(1, QUANTITY_RULE), z.maximum(MAX_QUANTITY, QUANTITY_RULE));

/** A list of 1 to {@link MAX_ORDER_LINES} order lines of the given shape. */
export function orderLines<Line extends z.core.$ZodType>(line: Line) {
  return z
    .array(line, LINES_RULE)
    .check(z.minLength(1, LINES_RULE), z.maxLength(MAX_ORDER_LINES, LINES_RULE));
}

/** One line of an order. */
export interface OrderItem {
  readonly sku: string;
  readonly quantity: number;
}

/** One line for each stock keeping unit, quantities added up, in order of first appearance. */
export function mergeLines(items: readonly OrderItem[]): OrderItem[] {
  const quantities = new Map<string, number>();
  for (const item of items) {
    quantities.set(item.sku, (quantities.get(item.sku) ?? 0) + item.quantity);
  }
  return [...quantities].map(([unit, total]) => ({ sku: unit, quantity: total }));
}
