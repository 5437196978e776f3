import type { EventOf } from '../contracts/events';
import type { PaymentNotification } from '../contracts/notification';

/** The outcomes customers are told about. */
export type OutcomeEvent = EventOf<'PaymentProcessed' | 'PaymentDeclined'>;

/** What notifying needs from outside. */
export interface NotifyCustomerPorts {
  readonly sent: SentNotifications;
  readonly publish: (notification: PaymentNotification) => Promise<void>;
  readonly now: () => Date;
}

/** The notifications that went out. */
export interface SentNotifications {
  has(notificationId: string): Promise<boolean>;
  add(notification: PaymentNotification, sentAt: string): Promise<void>;
}

/**
 * Sends one notification for the outcome of a payment.
 *
 * Noted after it is sent, so that none is lost: after a crash in between, and for copies of one
 * event worked on at the same time, it may go out again, with the same `notificationId`.
 */
export async function notifyCustomer(
  event: OutcomeEvent,
  { sent, publish, now }: NotifyCustomerPorts,
): Promise<'sent' | 'already-sent'> {
  const notification = notificationFor(event);
  if (await sent.has(notification.notificationId)) {
    return 'already-sent';
  }
  await publish(notification);
  await sent.add(notification, now().toISOString());
  return 'sent';
}

function notificationFor({ id, type, paymentId, data }: OutcomeEvent): PaymentNotification {
  return {
    paymentId,
    notificationId: `${id}.notification`,
    merchantId: data.merchantId,
    customerId: data.customerId,
    outcome: type === 'PaymentProcessed' ? 'processed' : 'declined',
    amountMinor: data.amountMinor,
    currency: data.currency,
  };
}
