import { consumeEvents } from '../../../lambda/shared/event-consumer';
import { aContext, aPaymentId, paymentSubmitted, sqsEvent } from '../support/events';
import { MemoryLog } from '../support/memory-log';

const submission = (n: number) => paymentSubmitted({ paymentId: aPaymentId(n) });

function consumer(react: (paymentId: string) => Promise<string>) {
  const log = new MemoryLog();
  const handler = consumeEvents({
    types: ['PaymentSubmitted'],
    react: ({ paymentId }) => react(paymentId),
    log,
  });
  return {
    log,
    receive: (...bodies: unknown[]) =>
      handler(sqsEvent(bodies.map((body) => JSON.stringify(body))), aContext()),
  };
}

describe('consumeEvents', () => {
  it('reports no failure when every record is consumed', async () => {
    const { receive } = consumer(async () => 'done');
    expect(await receive(submission(1), submission(2))).toEqual({ batchItemFailures: [] });
  });

  it('reports the failed record alone', async () => {
    const { receive } = consumer(async (id) => {
      if (id === aPaymentId(2)) throw new Error('no');
      return 'done';
    });
    expect(await receive(submission(1), submission(2), submission(3))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }],
    });
  });

  it('reports every record of a batch that failed altogether, and does not throw', async () => {
    const { receive } = consumer(() => Promise.reject(new Error('no')));
    expect(await receive(submission(1), submission(2))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm0' }, { itemIdentifier: 'm1' }],
    });
  });

  it('fails a poison message with the reason logged, and consumes its neighbours', async () => {
    const { receive, log } = consumer(async () => 'done');
    const answer = await receive({ hello: 'world' }, submission(1));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
    expect(log.lines[0]).toMatchObject({
      level: 'error',
      message: 'event not consumed',
      messageId: 'm0',
      error: { name: 'UnreadableEventError', retryable: false },
    });
  });

  it('works on the records of a batch at the same time, each under its own ids in the log', async () => {
    const arrived: string[] = [];
    let open = () => {};
    const everyone = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { receive, log } = consumer(async (id) => {
      if (arrived.push(id) === 3) open();
      await everyone;
      return `done ${id}`;
    });
    await receive(submission(1), submission(2), submission(3));
    expect(log.lines.map(({ paymentId, outcome }) => [paymentId, outcome])).toEqual(
      [1, 2, 3].map((n) => [aPaymentId(n), `done ${aPaymentId(n)}`]),
    );
    expect(log.lines[0]).toMatchObject({
      requestId: 'request-1',
      messageId: 'm0',
      receiveCount: 1,
      eventId: `${aPaymentId(1)}.PaymentSubmitted`,
      eventType: 'PaymentSubmitted',
      correlationId: 'corr-1',
    });
  });
});
