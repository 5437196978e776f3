import { MERCHANTS } from '../../scenario/merchants';
import type { PaymentLine } from '../../scenario/payment-lines';
import { SKUS } from '../../scenario/skus';
import { Random } from './random';

/** Currencies with what a usual payment comes to, in minor units. */
const CURRENCIES: readonly (readonly [code: string, usualMinor: number])[] = [
  ['EUR', 4_500],
  ['USD', 5_000],
  ['GBP', 3_800],
  ['CHF', 5_200],
  ['SEK', 48_000],
  ['JPY', 6_500],
  ['KWD', 14_000],
];

const DECLINE_REASONS = ['insufficient_funds', 'expired_card', 'do_not_honour'];

const DECLINED_SHARE = 0.05;
const REPEATED_SHARE = 0.02;

/** How many lines back a repeated request may lie. */
const REPEATED_WITHIN = 20;

/** Realistic payments, one after the other; the same seed gives the same ones. */
export function* generatePayments(options: {
  readonly count: number;
  readonly seed: number;
}): Generator<PaymentLine> {
  const random = new Random(options.seed);
  const recent: PaymentLine[] = [];
  for (let i = 1; i <= options.count; i++) {
    const repeated = recent.length > 0 && random.chance(REPEATED_SHARE);
    const line = repeated ? random.pick(recent) : newPayment(random, options.seed, i);
    recent.push(line);
    if (recent.length > REPEATED_WITHIN) recent.shift();
    yield line;
  }
}

function newPayment(random: Random, seed: number, number: number): PaymentLine {
  const [currency, usualMinor] = random.pick(CURRENCIES);
  const declined = random.chance(DECLINED_SHARE);
  const skus = random.sample(SKUS, random.whole(1, 3));
  return {
    merchantId: random.pick(MERCHANTS),
    idempotencyKey: `order-${seed}-${number}`,
    payment: {
      amountMinor: Math.max(1, Math.round(usualMinor * (0.2 + random.next() * 2.5))),
      currency,
      paymentToken: declined
        ? `tok_decline_${random.pick(DECLINE_REASONS)}`
        : random.pick(['tok_visa', 'tok_mastercard', 'tok_amex', 'tok_sepa']),
      customerId: `customer-${random.whole(1, 500)}`,
      items: skus.map((sku) => ({ sku, quantity: random.whole(1, 3) })),
    },
  };
}
