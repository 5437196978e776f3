import type { EventType } from '../../../../lambda/contracts/events';
import { notifyCustomer } from '../../../../lambda/notify-customer/notify-customer';
import { processPayment } from '../../../../lambda/process-payment/process-payment';
import { recordAudit } from '../../../../lambda/record-audit/record-audit';
import { consumeEvents } from '../../../../lambda/shared/event-consumer';
import { submitPayment } from '../../../../lambda/submit-payment/submit-payment';
import { updateInventory } from '../../../../lambda/update-inventory/update-inventory';
import { aContext, sqsEvent } from '../../support/events';
import { FakeGateway } from '../../support/fake-gateway';
import { MemoryInventory } from '../../support/memory-inventory';
import { MemoryLog } from '../../support/memory-log';
import { MemoryPayments } from '../../support/memory-payments';
import { TopicListener } from './topic-listener';
import { type Call, watched } from './watched';

/** The event types of each consumer, as its handler names them. */
export const CONSUMERS = {
  'process-payment': ['PaymentSubmitted'],
  'update-inventory': ['PaymentSubmitted', 'PaymentProcessed', 'PaymentDeclined'],
  'notify-customer': ['PaymentProcessed', 'PaymentDeclined'],
  'record-audit': [
    'PaymentSubmitted',
    'PaymentProcessed',
    'PaymentDeclined',
    'InventoryBackordered',
  ],
} as const satisfies Record<string, readonly EventType[]>;

export type ConsumerName = keyof typeof CONSUMERS;

/** What a consumer made of one message. */
export interface Consumption {
  /** Whether the message goes back to its queue, and to the dead letters in the end. */
  readonly failed: boolean;
  /** Name and message of each error that was logged. */
  readonly errors: readonly string[];
  /** Every call to its ports, in order, with what it handed over. */
  readonly calls: readonly Call[];
}

const now = () => new Date('2026-11-02T10:00:00.000Z');

const ORDER = {
  currency: 'EUR' as const,
  paymentToken: 'tok_visa',
  customerId: 'customer-1',
  items: [
    { sku: 'mug', quantity: 2 },
    { sku: 'teapot', quantity: 1 },
  ],
};

/** What the fake gateway charges, and what it declines. */
const REQUESTS = { charged: 1_234, declined: 100_001 };

/** Submits a payment with the real code; the same one whenever it is called. */
export function submit(outcome: keyof typeof REQUESTS, payments: MemoryPayments, topic = listen()) {
  const submission = {
    merchantId: 'acme',
    idempotencyKey: 'key-1',
    correlationId: 'correlation-1',
    request: { amountMinor: REQUESTS[outcome], ...ORDER },
  };
  return submitPayment(submission, {
    oncePerRequestKey: (_key, work) => work(),
    keepPayment: (record) => payments.keep(record),
    publish: topic.publisher.publishEvent,
    now,
  });
}

const listen = () => new TopicListener();

/** Ports of a consumer before it has done anything, and what it does with them. */
async function worldOf(name: ConsumerName, topic: TopicListener, stock: Record<string, number>) {
  const calls: Call[] = [];
  const { publishEvent } = topic.publisher;
  if (name === 'process-payment') {
    const payments = new MemoryPayments();
    await submit('charged', payments);
    await submit('declined', payments);
    const gateway = new FakeGateway();
    const ports = watched({ gateway, payments, publish: publishEvent, now }, calls);
    return { calls, react: reactTo(name, (event) => processPayment(event, ports)) };
  }
  if (name === 'update-inventory') {
    const store = new MemoryInventory(stock);
    const ports = watched({ store, publish: publishEvent, now, backOff: async () => {} }, calls);
    return { calls, react: reactTo(name, (event) => updateInventory(event, ports)) };
  }
  if (name === 'notify-customer') {
    const sent = { has: async () => false, add: async () => {} };
    const publish = (notification: object) =>
      topic.publisher.publish('PaymentNotification', notification);
    const ports = watched({ sent, publish, now }, calls);
    return { calls, react: reactTo(name, (event) => notifyCustomer(event, ports)) };
  }
  const ports = watched({ putOnce: async () => 'stored' as const }, calls);
  return {
    calls,
    react: reactTo(name, (event, body) => recordAudit(event, body, ports.putOnce)),
  };
}

function reactTo<Name extends ConsumerName>(
  name: Name,
  react: Parameters<typeof consumeEvents<(typeof CONSUMERS)[Name][number]>>[0]['react'],
) {
  const types: readonly (typeof CONSUMERS)[Name][number][] = CONSUMERS[name];
  return (log: MemoryLog) => consumeEvents({ types, react, log });
}

/** Hands one message to a consumer whose world is as it was before, the same every time. */
export async function consume(
  name: ConsumerName,
  body: string,
  { topic = listen(), stock = { mug: 5, teapot: 1 } as Record<string, number> } = {},
): Promise<Consumption> {
  const log = new MemoryLog();
  const { calls, react } = await worldOf(name, topic, stock);
  const { batchItemFailures } = await react(log)(sqsEvent([body]), aContext());
  const errors = log.lines
    .filter(({ level }) => level === 'error')
    .map(({ error }) => error as { name: string; message: string })
    .map((error) => `${error.name}: ${error.message}`);
  return { failed: batchItemFailures.length > 0, errors, calls };
}
