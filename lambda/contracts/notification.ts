import type { Currency } from './currency';

/**
 * Order to tell a customer how a payment ended, for whoever sends mail, pushes or text messages.
 *
 * Sent by notify-customer. Receivers must drop a `notificationId` they have seen: after a crash the
 * same one may be sent twice. They must also leave fields alone that they do not know: a later version
 * may add some, and takes none away.
 *
 * @example
 * {
 *   "paymentId": "pay_0123456789abcdef0123456789abcdef",
 *   "notificationId": "pay_0123456789abcdef0123456789abcdef.PaymentProcessed.notification",
 *   "merchantId": "acme", "customerId": "c-1", "outcome": "processed",
 *   "amountMinor": 1234, "currency": "EUR"
 * }
 */
export interface PaymentNotification {
  readonly paymentId: string;
  /** The same for the same outcome of the same payment, however often it is sent. */
  readonly notificationId: string;
  readonly merchantId: string;
  readonly customerId: string;
  readonly outcome: 'processed' | 'declined';
  /** Whole minor units. */
  readonly amountMinor: number;
  /** ISO 4217. */
  readonly currency: Currency;
}
