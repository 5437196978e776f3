import type { ViolationKind } from '../judgement/judge';

/** A mistake somebody could make in a handler. */
export interface Mutant {
  readonly name: string;
  /** The function, and the file below `lambda/`. */
  readonly function: string;
  readonly file: string;
  /** What stands there, and what the mistake puts in its place. */
  readonly find: string;
  readonly replace: string;
  /** The story in which it shows, and as what at least. */
  readonly story: string;
  readonly shows: ViolationKind;
}

/** Mistakes in the handlers, each of which the sweep has to catch. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'a payment gets a new id whenever it is asked for',
    function: 'submit-payment',
    file: 'submit-payment/payment-id.ts',
    find: 'const facts = JSON.stringify([',
    replace: 'const facts = JSON.stringify([ Math.random(),',
    story: 'charged',
    shows: 'stock',
  },
  {
    name: 'submit-payment answers before it has published',
    function: 'submit-payment',
    file: 'submit-payment/submit-payment.ts',
    find: 'await ports.publish(',
    replace: 'void ports.publish(',
    story: 'charged',
    shows: 'stuck',
  },
  {
    name: 'submit-payment swallows that it could not publish',
    function: 'submit-payment',
    file: 'submit-payment/submit-payment.ts',
    find: 'await ports.publish(paymentSubmitted(record, request));',
    replace: 'await ports.publish(paymentSubmitted(record, request)).catch(() => {});',
    story: 'charged',
    shows: 'stuck',
  },
  {
    name: 'submit-payment publishes only what is new',
    function: 'submit-payment',
    file: 'submit-payment/submit-payment.ts',
    find: `    const record = await ports.keepPayment({
      paymentId: paymentIdFor(merchantId, idempotencyKey, request),
      merchantId,
      state: 'submitted',
      amountMinor: request.amountMinor,
      currency: request.currency,
      correlationId: submission.correlationId,
      submittedAt: ports.now().toISOString(),
    });
`,
    replace: `    const fresh = {
      paymentId: paymentIdFor(merchantId, idempotencyKey, request),
      merchantId,
      state: 'submitted' as const,
      amountMinor: request.amountMinor,
      currency: request.currency,
      correlationId: submission.correlationId,
      submittedAt: ports.now().toISOString(),
    };
    const record = await ports.keepPayment(fresh);
    if (record !== fresh) return { paymentId: record.paymentId, state: 'submitted' };
`,
    story: 'charged',
    shows: 'stuck',
  },
  {
    name: 'every attempt to charge has an idempotency key of its own',
    function: 'process-payment',
    file: 'process-payment/http-payment-gateway.ts',
    find: "'idempotency-key': request.paymentId",
    replace: "'idempotency-key': `${request.paymentId}-${Math.random()}`",
    story: 'charged',
    shows: 'charged-twice',
  },
  {
    name: 'process-payment takes a charge without an answer for declined',
    function: 'process-payment',
    file: 'process-payment/charge-once.ts',
    find: '(await gateway.findCharge(request.paymentId)) ?? gateway.charge(request)',
    replace: "{ status: 'declined', reason: 'no answer' }",
    story: 'charged-without-answer',
    shows: 'ledger',
  },
  {
    name: 'process-payment publishes only what it has just charged',
    function: 'process-payment',
    file: 'process-payment/process-payment.ts',
    find: `    record = await payments.settle(paymentId, result, now().toISOString());
  }`,
    replace: `    record = await payments.settle(paymentId, result, now().toISOString());
  } else {
    return 'already-published';
  }`,
    story: 'charged',
    shows: 'lost',
  },
  {
    name: 'process-payment marks as published before it has published',
    function: 'process-payment',
    file: 'process-payment/process-payment.ts',
    find: `  await publish(outcome);
  await payments.markPublished(paymentId, now().toISOString());
`,
    replace: `  await payments.markPublished(paymentId, now().toISOString());
  await publish(outcome);
`,
    story: 'charged',
    shows: 'lost',
  },
  {
    name: 'process-payment does not wait until it has published',
    function: 'process-payment',
    file: 'process-payment/process-payment.ts',
    find: 'await publish(outcome);',
    replace: 'void publish(outcome);',
    story: 'charged',
    shows: 'lost',
  },
  {
    name: 'process-payment swallows that it could not publish',
    function: 'process-payment',
    file: 'process-payment/process-payment.ts',
    find: 'await publish(outcome);',
    replace: 'await publish(outcome).catch(() => {});',
    story: 'charged',
    shows: 'lost',
  },
  {
    name: 'update-inventory sells again what it has sold',
    function: 'update-inventory',
    file: 'update-inventory/inventory-rules.ts',
    find: "processed: ['none', 'reserved', 'short', 'expired', 'released'],",
    replace: "processed: ['none', 'reserved', 'short', 'expired', 'released', 'committed'],",
    story: 'charged',
    shows: 'stock',
  },
  {
    name: 'update-inventory forgets what came after stock was given up',
    function: 'update-inventory',
    file: 'update-inventory/inventory-rules.ts',
    find: "processed: ['none', 'reserved', 'short', 'expired', 'released'],",
    replace: "processed: ['none', 'reserved', 'short', 'released'],",
    story: 'late',
    shows: 'stock',
  },
  {
    name: 'update-inventory writes down the reservation, and then the stock',
    function: 'update-inventory',
    file: 'update-inventory/inventory-table.ts',
    find: 'await this.client.send(new TransactWriteItemsCommand({ TransactItems }));',
    replace: `for (const item of TransactItems) {
        await this.client.send(new TransactWriteItemsCommand({ TransactItems: [item] }));
      }`,
    story: 'charged',
    shows: 'stock',
  },
  {
    name: 'update-inventory marks a backorder as published before it has published it',
    function: 'update-inventory',
    file: 'update-inventory/update-inventory.ts',
    find: `  await publish(
    makeEvent({`,
    replace: `  await store.markPublished(paymentId, now().toISOString());
  await publish(
    makeEvent({`,
    story: 'backordered',
    shows: 'lost',
  },
  {
    name: 'notify-customer notes a notification before it has sent it',
    function: 'notify-customer',
    file: 'notify-customer/notify-customer.ts',
    find: `  await publish(notification);
  await sent.add(notification, now().toISOString());
`,
    replace: `  await sent.add(notification, now().toISOString());
  await publish(notification);
`,
    story: 'charged',
    shows: 'lost',
  },
  {
    name: 'notify-customer gives every notification a new id',
    function: 'notify-customer',
    file: 'notify-customer/notify-customer.ts',
    find: 'notificationId: `${id}.notification`',
    replace: 'notificationId: `${id}.${Math.random()}`',
    story: 'charged',
    shows: 'ledger',
  },
  {
    name: 'notify-customer swallows that it could not send',
    function: 'notify-customer',
    file: 'notify-customer/notify-customer.ts',
    find: 'await publish(notification);',
    replace: 'await publish(notification).catch(() => {});',
    story: 'charged',
    shows: 'lost',
  },
  {
    name: 'record-audit gives every copy of an event an object of its own',
    function: 'record-audit',
    file: 'record-audit/record-audit.ts',
    find: '${event.id}.json`',
    replace: '${event.id}.json?${Math.random()}`',
    story: 'charged',
    shows: 'ledger',
  },
  {
    name: 'record-audit overwrites what is there',
    function: 'record-audit',
    file: 'record-audit/audit-bucket.ts',
    find: "IfNoneMatch: '*',",
    replace: '',
    story: 'charged',
    shows: 'refused',
  },
  {
    name: 'record-audit swallows that it could not write',
    function: 'record-audit',
    file: 'record-audit/audit-bucket.ts',
    find: 'throw error;',
    replace: "return 'stored';",
    story: 'charged',
    shows: 'lost',
  },
  {
    name: 'consumers acknowledge what they are still working on',
    function: 'record-audit',
    file: 'shared/event-consumer.ts',
    find: 'const outcome = await react(event, record.body);',
    replace: "const outcome = 'begun'; void react(event, record.body).catch(() => {});",
    story: 'charged',
    shows: 'lost',
  },
  {
    name: 'consumers swallow errors',
    function: 'update-inventory',
    file: 'shared/event-consumer.ts',
    find: `    log.error('event not consumed', { ...fields, error: describeError(error) });
    throw error;`,
    replace: "    log.error('event not consumed', { ...fields, error: describeError(error) });",
    story: 'charged',
    shows: 'stock',
  },
];
