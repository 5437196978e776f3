import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { PaymentEvent } from '../../../lambda/contracts/events';
import { sqsEvent } from './events';

/** An event on its way, by where it stands among those of its payment. */
export interface Message {
  readonly id: string;
  readonly place: number;
  readonly event: PaymentEvent;
  receives: number;
}

/** As a consumer's inbox has it. */
const MOST_RECEIVES = 5;

/**
 * The inbox of the inventory as SQS keeps it, FIFO or standard: what is received is hidden until it
 * is deleted or comes back, and what was received too often becomes a dead letter.
 *
 * A FIFO queue gives out nothing of a group of which something is hidden, and of each group what
 * came first.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html
 */
export class Inbox {
  readonly deadLetters: Message[] = [];
  readonly all: Message[] = [];
  private waiting: Message[] = [];
  private hidden: Message[] = [];

  constructor(
    private readonly fifo: boolean,
    /** A whole number below the given one. */
    private readonly choose: (below: number) => number,
  ) {}

  get isEmpty(): boolean {
    return this.waiting.length + this.hidden.length === 0;
  }

  send(event: PaymentEvent): void {
    const place = this.all.filter((one) => one.event.paymentId === event.paymentId).length;
    const message = { id: `m${this.all.length}`, place, event, receives: 0 };
    this.all.push(message);
    this.waiting.push(message);
  }

  receive(most: number): Message[] {
    const locked = new Set(this.hidden.map(({ event }) => event.paymentId));
    const open = this.fifo
      ? this.waiting.filter(({ event }) => !locked.has(event.paymentId))
      : this.shuffled(this.waiting);
    const batch: Message[] = [];
    for (const message of open.slice(0, most)) {
      this.waiting = this.waiting.filter((one) => one !== message);
      message.receives += 1;
      if (message.receives > MOST_RECEIVES) this.deadLetters.push(message);
      else batch.push(message);
    }
    this.hidden.push(...batch);
    return batch;
  }

  /** What was not reported is deleted; the rest stays hidden. */
  answer(batch: readonly Message[], { batchItemFailures }: SQSBatchResponse): void {
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    this.hidden = this.hidden.filter((one) => !batch.includes(one) || failed.has(one.id));
  }

  /** The visibility timeout of everything is over. */
  comeBack(): void {
    const order = (message: Message) => this.all.indexOf(message);
    this.waiting = [...this.waiting, ...this.hidden].sort((a, b) => order(a) - order(b));
    this.hidden = [];
  }

  /** As Lambda hands a batch over. */
  eventOf(batch: readonly Message[]): SQSEvent {
    const { Records } = sqsEvent(batch.map(({ event }) => JSON.stringify(event)));
    return {
      Records: Records.map((record, index) => ({
        ...record,
        messageId: batch[index]?.id ?? '',
        attributes: { ...record.attributes, MessageGroupId: batch[index]?.event.paymentId ?? '' },
        eventSourceARN: `${record.eventSourceARN}${this.fifo ? '.fifo' : ''}`,
      })),
    };
  }

  private shuffled(messages: readonly Message[]): Message[] {
    const left = [...messages];
    return messages.flatMap(() => left.splice(this.choose(left.length), 1));
  }
}
