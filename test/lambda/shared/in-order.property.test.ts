import fc from 'fast-check';
import type { PaymentEvent } from '../../../lambda/contracts/events';
import { consumeEvents, type QueueHandler } from '../../../lambda/shared/event-consumer';
import { aContext, aPaymentId, paymentProcessed, paymentSubmitted } from '../support/events';
import { Inbox, type Message } from '../support/inbox';
import { MemoryLog } from '../support/memory-log';

/** A whole number below the given one, by the property's seed. */
type Choose = (below: number) => number;

/**
 * Payments, from the submission to the inventory, where all that AWS may reorder is reordered:
 * payments come at the same time, process-payment gets submissions in any order and some twice, what
 * is published again comes again, batches are of any size, two are worked on at once, each event
 * takes another time, some fail once and some for ever, and some batches are done and nobody hears of it.
 *
 * What it takes for granted: a FIFO topic hands the submission to the inbox before process-payment
 * publishes how it ended.
 */
class World {
  /** What the inventory did, and what stood open of the same payment when it began. */
  readonly begun: { readonly message: Message; readonly open: readonly Message[] }[] = [];
  /** Each when it was done first. */
  readonly done = new Set<Message>();
  readonly inbox: Inbox;
  private readonly hopeless: ReadonlySet<PaymentEvent>;
  private toSubmit: PaymentEvent[];
  private toProcess: PaymentEvent[] = [];
  private working: Message[] = [];

  constructor(
    private readonly choose: Choose,
    payments: number,
    fifo: boolean,
  ) {
    this.inbox = new Inbox(fifo, choose);
    this.toSubmit = Array.from({ length: payments }, (_, n) =>
      paymentSubmitted({ paymentId: aPaymentId(n) }),
    );
    this.hopeless = new Set(this.toSubmit.filter(() => choose(6) === 0));
  }

  async run(): Promise<void> {
    while (this.toSubmit.length + this.toProcess.length > 0 || !this.inbox.isEmpty) {
      for (let steps = this.choose(5); steps > 0; steps--) this.publish();
      await Promise.all([this.consume(), this.consume()]);
      if (this.choose(2) === 0) this.inbox.comeBack();
    }
  }

  private publish(): void {
    if (this.choose(2) === 0) {
      const event = this.toSubmit.shift();
      if (!event) return;
      this.inbox.send(event);
      this.toProcess.push(event);
      return;
    }
    const [event] = this.toProcess.splice(this.choose(this.toProcess.length), 1);
    if (!event) return;
    this.inbox.send(paymentProcessed({ paymentId: event.paymentId }));
    // Later than SNS remembers, so that it is delivered again; within that time it is not.
    if (this.choose(8) === 0) this.inbox.send(event);
    if (this.choose(8) === 0) this.toProcess.push(event);
  }

  private async consume(): Promise<void> {
    const batch = this.inbox.receive(1 + this.choose(10));
    if (batch.length === 0) return;
    const answer = await this.handler(batch)(this.inbox.eventOf(batch), aContext());
    // A crash at the very end: all of it comes back.
    if (this.choose(8) > 0) this.inbox.answer(batch, answer);
  }

  /** Of one batch: which of two equal events it is handed is known by the batch alone. */
  private handler(batch: readonly Message[]): QueueHandler {
    const left = [...batch];
    return consumeEvents({
      types: ['PaymentSubmitted', 'PaymentProcessed'],
      react: async ({ id }) => {
        const [message] = left.splice(
          left.findIndex(({ event }) => event.id === id),
          1,
        );
        if (!message) throw new Error(`${id} is of no batch`);
        await this.work(message);
        return 'done';
      },
      log: new MemoryLog(),
    });
  }

  private async work(message: Message): Promise<void> {
    const isOver = (one: Message) => this.done.has(one) || this.inbox.deadLetters.includes(one);
    const open = this.inbox.all.filter(
      (one) =>
        one.event.paymentId === message.event.paymentId &&
        (one.place < message.place ? !isOver(one) : this.working.includes(one)),
    );
    this.begun.push({ message, open });
    this.working.push(message);
    for (let turns = this.choose(4); turns > 0; turns--) await new Promise(setImmediate);
    this.working = this.working.filter((one) => one !== message);
    if (this.hopeless.has(message.event) || this.choose(4) === 0) throw new Error('no');
    this.done.add(message);
  }
}

const worlds = (fifo: boolean) =>
  fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.infiniteStream(fc.nat(59)))
    .map(([payments, numbers]) => {
      const choose: Choose = (below) => (below > 0 ? (numbers.next().value ?? 0) % below : 0);
      return new World(choose, payments, fifo);
    });

const outOfOrder = ({ begun }: World) => begun.filter(({ open }) => open.length > 0);

/** The places of the messages of each payment, in the order of a list. */
function places(messages: Iterable<Message>): number[][] {
  const byPayment = new Map<string, number[]>();
  for (const { event, place } of messages) {
    byPayment.set(event.paymentId, [...(byPayment.get(event.paymentId) ?? []), place]);
  }
  return [...byPayment.values()];
}

const isAscending = (numbers: readonly number[]) =>
  numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));

describe('whatever else AWS reorders, with a FIFO inbox', () => {
  it('no event of a payment is begun before those before it are done, or dead letters', async () => {
    await fc.assert(
      fc.asyncProperty(worlds(true), async (world) => {
        await world.run();
        expect(outOfOrder(world)).toEqual([]);
      }),
    );
  });

  it('every event is done or a dead letter, and either is in order', async () => {
    await fc.assert(
      fc.asyncProperty(worlds(true), async (world) => {
        await world.run();
        const { all, deadLetters } = world.inbox;
        expect(new Set([...world.done, ...deadLetters])).toEqual(new Set(all));
        for (const list of [world.done, deadLetters]) {
          expect(places(list).filter((one) => !isAscending(one))).toEqual([]);
        }
      }),
    );
  });
});

it('with a standard inbox they are begun out of order: the world above does reorder', async () => {
  const found = await Promise.all(
    fc.sample(worlds(false), { seed: 1, numRuns: 20 }).map(async (world) => {
      await world.run();
      return outOfOrder(world).length;
    }),
  );
  expect(found.filter((count) => count > 0).length).toBeGreaterThan(10);
});
