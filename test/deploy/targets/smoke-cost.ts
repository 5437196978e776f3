/** US dollars of one, in us-east-1, without the free tier. */
const PRICES = {
  /** https://aws.amazon.com/api-gateway/pricing/ */
  apiRequest: 1 / 1e6,
  /** https://aws.amazon.com/lambda/pricing/ */
  invocation: 0.2 / 1e6,
  /** On arm64. https://aws.amazon.com/lambda/pricing/ */
  gibibyteSecond: 0.0000133334,
  /** https://aws.amazon.com/sns/pricing/ */
  publication: 0.5 / 1e6,
  /** https://aws.amazon.com/sqs/pricing/ */
  queueRequest: 0.4 / 1e6,
  /** https://aws.amazon.com/dynamodb/pricing/on-demand/ */
  writeUnit: 0.625 / 1e6,
  /** https://aws.amazon.com/s3/pricing/ */
  objectPut: 5 / 1e6,
} as const;

/** What a payment takes of each: an upper bound, batches of one and retries of nothing. */
const PER_PAYMENT: Readonly<Record<keyof typeof PRICES, number>> = {
  // Submitted once, and asked for until it has an outcome.
  apiRequest: 10,
  // Those requests, and each consumer's messages.
  invocation: 16,
  // Half a gibibyte each, a fifth of a second.
  gibibyteSecond: 16 * 0.5 * 0.2,
  publication: 4,
  // Seven messages, each sent, received and deleted, and the polls in between.
  queueRequest: 40,
  writeUnit: 16,
  objectPut: 2,
};

/** The most that so many payments cost, in US dollars. */
export function mostItCosts(payments: number): number {
  const names = Object.keys(PRICES) as (keyof typeof PRICES)[];
  return payments * names.reduce((sum, name) => sum + PRICES[name] * PER_PAYMENT[name], 0);
}
