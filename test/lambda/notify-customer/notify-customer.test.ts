import type { PaymentNotification } from '../../../lambda/contracts/notification';
import { notifyCustomer } from '../../../lambda/notify-customer/notify-customer';
import { SentNotificationsTable } from '../../../lambda/notify-customer/sent-notifications-table';
import { Crash, crashingAt } from '../support/crashes';
import { aPaymentId, paymentDeclined, paymentProcessed, SECRETS } from '../support/events';
import { startTables, tableWithKey } from '../support/tables';

function aNotifier() {
  const sentAt = new Map<string, string>();
  const published: PaymentNotification[] = [];
  const ports = {
    sent: {
      has: async (id: string) => sentAt.has(id),
      add: async ({ notificationId }: PaymentNotification, at: string) => {
        sentAt.set(notificationId, at);
      },
    },
    publish: async (notification: PaymentNotification) => {
      published.push(notification);
    },
    now: () => new Date('2026-11-02T10:00:00.000Z'),
  };
  return { sentAt, published, ports };
}

describe('notifyCustomer', () => {
  it.each([
    ['processed', paymentProcessed()],
    ['declined', paymentDeclined()],
  ] as const)('sends one notification for a payment that was %s', async (outcome, event) => {
    const { sentAt, published, ports } = aNotifier();
    expect(await notifyCustomer(event, ports)).toBe('sent');
    expect(published).toEqual([
      {
        paymentId: aPaymentId(),
        notificationId: `${event.id}.notification`,
        merchantId: 'acme',
        customerId: SECRETS.customerId,
        outcome,
        amountMinor: 1234,
        currency: 'EUR',
      },
    ]);
    expect([...sentAt]).toEqual([[`${event.id}.notification`, '2026-11-02T10:00:00.000Z']]);
  });

  it('sends nothing for an event that comes again', async () => {
    const { published, ports } = aNotifier();
    await notifyCustomer(paymentProcessed(), ports);
    expect(await notifyCustomer(paymentProcessed(), ports)).toBe('already-sent');
    expect(published).toHaveLength(1);
  });

  it.each([0, 1, 2, 3, 4, 5])(
    'loses no notification to a crash at step %i; sent again, it has the same id',
    async (step) => {
      const { published, ports } = aNotifier();
      const attempt = notifyCustomer(paymentProcessed(), crashingAt(ports, step));
      await expect(attempt).rejects.toThrow(Crash);
      await notifyCustomer(paymentProcessed(), ports);
      expect(published.length).toBe(step === 3 || step === 4 ? 2 : 1);
      expect(new Set(published.map(({ notificationId }) => notificationId)).size).toBe(1);
    },
  );
});

describe('SentNotificationsTable', () => {
  it('remembers what was sent, and not to whom', async () => {
    const tables = await startTables(tableWithKey('Notifications', 'notificationId'));
    const inputs: unknown[] = [];
    const client = {
      send: (command: { input: unknown }) => {
        inputs.push(command.input);
        return tables.client.send(command as never);
      },
    };
    const sent = new SentNotificationsTable(client as never, 'Notifications');
    const { published, ports } = aNotifier();
    await notifyCustomer(paymentProcessed(), { ...ports, sent });
    expect(await notifyCustomer(paymentProcessed(), { ...ports, sent })).toBe('already-sent');
    expect(published).toHaveLength(1);
    expect(tables.operations).toEqual(['GetItem', 'PutItem', 'GetItem']);
    expect(JSON.stringify(inputs)).not.toContain('sensitive');
    await tables.stop();
  });
});
