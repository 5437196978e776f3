import path from 'node:path';
import { openPayments, type PaymentLine, readPayments, type UnusableLine } from './payment-lines';
import { SKUS } from './skus';

const FILE = path.join(__dirname, '../examples/payments.jsonl');

/** Enough of everything: what runs out would depend on the order of things. */
export const AMPLE_STOCK: Readonly<Record<string, number>> = Object.fromEntries(
  SKUS.map((sku) => [sku, 1_000_000]),
);

/**
 * The example payments, and of the ordinary ones as many as are wanted: every special one is always
 * among them, such as one that the gateway charges without an answer.
 */
export async function* examplePayments(ordinary = Number.POSITIVE_INFINITY) {
  let left = ordinary;
  for await (const line of readPayments(openPayments(FILE))) {
    if (isSpecial(line) || left-- > 0) yield line;
  }
}

function isSpecial(line: PaymentLine | UnusableLine): boolean {
  return 'problem' in line || !line.idempotencyKey.startsWith('order-');
}
