import type { SQSEvent } from 'aws-lambda';
import type { PaymentEvent } from '../../../lambda/contracts/events';
import { consumeEvents } from '../../../lambda/shared/event-consumer';
import {
  aContext,
  aPaymentId,
  fifoEvent,
  paymentProcessed,
  paymentSubmitted,
  sqsEvent,
} from '../support/events';
import { Inbox } from '../support/inbox';
import { MemoryLog } from '../support/memory-log';

/** A consumer that fails on some events, and tells which it began with and which it finished. */
function consumer(fails: (event: PaymentEvent) => boolean = () => false) {
  const log = new MemoryLog();
  const begun: string[] = [];
  const finished: string[] = [];
  const handler = consumeEvents({
    types: ['PaymentSubmitted', 'PaymentProcessed'],
    react: async (event) => {
      begun.push(event.id);
      // As after a call to AWS: others go on meanwhile.
      await new Promise(setImmediate);
      if (fails(event)) throw new Error('no');
      finished.push(event.id);
      return 'done';
    },
    log,
  });
  return { log, begun, finished, receive: (event: SQSEvent) => handler(event, aContext()) };
}

const submitted = (n: number) => paymentSubmitted({ paymentId: aPaymentId(n) });
const processed = (n: number) => paymentProcessed({ paymentId: aPaymentId(n) });
const batch = (...events: readonly PaymentEvent[]) =>
  fifoEvent(events.map((event) => [event.paymentId, JSON.stringify(event)]));
const failures = (...ids: readonly string[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

describe('a batch of a FIFO queue', () => {
  it('has the events of one payment worked on one after the other', async () => {
    const { receive, begun, finished } = consumer();
    const order = [submitted(1).id, processed(1).id];

    expect(await receive(batch(submitted(1), processed(1)))).toEqual(failures());
    expect([begun, finished]).toEqual([order, order]);
  });

  it('has payments worked on at the same time', async () => {
    const together = { most: 0, now: 0 };
    const handler = consumeEvents({
      types: ['PaymentSubmitted'],
      react: async () => {
        together.now += 1;
        together.most = Math.max(together.most, together.now);
        await new Promise(setImmediate);
        together.now -= 1;
        return 'done';
      },
      log: new MemoryLog(),
    });
    await handler(batch(submitted(1), submitted(2), submitted(3)), aContext());
    expect(together.most).toBe(3);
  });

  it('stops at the first failure of a payment, reports what comes after, and finishes the others', async () => {
    const { receive, begun, finished } = consumer(({ id }) => id === submitted(1).id);

    expect(await receive(batch(submitted(1), submitted(2), processed(1), processed(2)))).toEqual(
      failures('m0', 'm2'),
    );
    expect(begun).not.toContain(processed(1).id);
    expect(finished).toEqual([submitted(2).id, processed(2).id]);
  });

  it('says in the log of an event that was held up what it waits for', async () => {
    const { receive, log } = consumer(({ id }) => id === submitted(1).id);
    await receive(batch(submitted(1), processed(1)));
    expect(log.lines[1]).toMatchObject({
      level: 'error',
      message: 'event not consumed',
      eventId: processed(1).id,
      error: { name: 'GroupHeldUpError', retryable: true },
    });
  });

  it('stops at a message that is no event, whose group alone says whose it is', async () => {
    const { receive, finished } = consumer();
    const [first, second] = [submitted(1), processed(1)].map((event) => JSON.stringify(event));
    const event = fifoEvent([
      [aPaymentId(1), first ?? ''],
      [aPaymentId(1), '{"hello":"world"}'],
      [aPaymentId(1), second ?? ''],
    ]);

    expect(
      (await receive(event)).batchItemFailures.map((item) => item.itemIdentifier).sort(),
    ).toEqual(['m1', 'm2']);
    expect(finished).toEqual([submitted(1).id]);
  });

  it('leaves the groups of a standard queue, which are tenants, to themselves', async () => {
    const { receive, finished } = consumer(({ id }) => id === submitted(1).id);
    const { Records } = sqsEvent(
      [submitted(1), processed(1)].map((event) => JSON.stringify(event)),
    );
    for (const { attributes } of Records) attributes.MessageGroupId = 'acme';

    expect(await receive({ Records })).toEqual(failures('m0'));
    expect(finished).toEqual([processed(1).id]);
  });
});

describe('behind an event that fails for ever', () => {
  /** The inbox after all retries, the outcome published after so many of them. */
  async function tried(outcomeAfter: number) {
    const inbox = new Inbox(true, () => 0);
    const { receive, finished } = consumer(({ type }) => type === 'PaymentSubmitted');
    inbox.send(submitted(1));
    for (let attempt = 0; !inbox.isEmpty; attempt++) {
      if (attempt === outcomeAfter) inbox.send(processed(1));
      const batch = inbox.receive(10);
      if (batch.length > 0) inbox.answer(batch, await receive(inbox.eventOf(batch)));
      inbox.comeBack();
    }
    return { finished, deadLetters: inbox.deadLetters.map(({ event }) => event.id) };
  }

  it('an event that came after its first try waits, and passes the dead letter by', async () => {
    expect(await tried(1)).toEqual({
      finished: [processed(1).id],
      deadLetters: [submitted(1).id],
    });
  });

  it('an event that was in its batch each time becomes a dead letter behind it', async () => {
    expect(await tried(0)).toEqual({
      finished: [],
      deadLetters: [submitted(1).id, processed(1).id],
    });
  });
});
