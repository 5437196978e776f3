import * as z from 'zod/mini';

function matching(pattern: RegExp, rule: string) {
  return z.string(rule).check(z.regex(pattern, rule));
}

/**
 * One payment: `pay_` and 32 hexadecimal digits, derived from the merchant, the idempotency key and
 * the request, so that the same request always names the same payment.
 */
export const paymentId = matching(
  /^pay_[0-9a-f]{32}$/,
  'must be "pay_" and 32 lowercase hexadecimal digits',
);

/**
 * One merchant: lowercase letters, digits and dashes, 1 to 55 characters, so that
 * `merchant-<merchantId>` fits an IAM role name (64 characters).
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const merchantId = matching(
  /^[a-z0-9][a-z0-9-]{0,54}$/,
  'must be 1 to 55 lowercase letters, digits or dashes, starting with a letter or digit',
);

/** The merchant's own name for its customer; personal data, never logged. */
export const customerId = matching(
  /^[A-Za-z0-9._-]{1,128}$/,
  'must be 1 to 128 letters, digits, dots, underscores or dashes',
);

/** Stands for a payment method at the gateway; good for charging, so never stored or logged. */
export const paymentToken = matching(
  /^tok_[A-Za-z0-9_-]{1,128}$/,
  'must be "tok_" and 1 to 128 letters, digits, underscores or dashes, as issued by the payment gateway',
);

/** What ties the log lines of one request together across functions. */
export const correlationId = matching(
  // API Gateway's request ids are base64, so its signs are allowed too.
  /^[A-Za-z0-9._=+/-]{1,128}$/,
  'must be 1 to 128 letters, digits or signs out of . _ = + / -',
);

/** One event. Safe as part of an object key: no slash, and never only dots. */
export const eventId = matching(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/,
  'must be 1 to 200 letters, digits, dots, underscores or dashes, starting with a letter or digit',
);

/**
 * The id of a payment's event: the same whenever the event is made again, so that publishing it
 * again is harmless.
 *
 * @example eventIdOf('pay_0123456789abcdef0123456789abcdef', 'PaymentSubmitted')
 */
export function eventIdOf(payment: string, type: string): string {
  return `${payment}.${type}`;
}
