import { randomUUID } from 'node:crypto';
import type { FauxqsMessage, FauxqsQueue } from './fauxqs-stores';

export type MoveStatus = 'RUNNING' | 'COMPLETED' | 'CANCELLING' | 'CANCELLED' | 'FAILED';

/** Messages moved between two looks at the clock, when no rate is asked for. */
const CHUNK = 100;

/** Where a message goes, or why that cannot be told. */
export type Destination = FauxqsQueue | { readonly failure: string };

/** What is to be moved. */
export interface MoveOrder {
  readonly source: FauxqsQueue;
  /** At most so many messages a second; as fast as possible when undefined. */
  readonly perSecond: number | undefined;
  /** As asked for; undefined where each message goes back to where it came from. */
  readonly destinationArn: string | undefined;
  readonly destinationOf: (message: FauxqsMessage) => Destination;
}

/** One message move task: it takes messages from a queue until none is visible, on the clock. */
export class MoveTask {
  readonly id = randomUUID();
  readonly startedAt = Date.now();
  readonly toMove: number;
  status: MoveStatus = 'RUNNING';
  moved = 0;
  failure: string | undefined;
  readonly source: FauxqsQueue;
  readonly perSecond: number | undefined;
  readonly destinationArn: string | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly order: MoveOrder) {
    const { source, perSecond, destinationArn } = order;
    this.source = source;
    this.perSecond = perSecond;
    this.destinationArn = destinationArn;
    source.processTimers();
    this.toMove = source.inspectMessages().ready.length;
    this.wait();
  }

  get active(): boolean {
    return this.status === 'RUNNING' || this.status === 'CANCELLING';
  }

  /** When it moves the next message; undefined when it does not wait for the clock. */
  get nextMoveAt(): number | undefined {
    if (this.status !== 'RUNNING' || this.perSecond === undefined) return undefined;
    return this.startedAt + Math.ceil(((this.moved + 1) * 1000) / this.perSecond);
  }

  cancel(): void {
    this.status = 'CANCELLING';
    this.stop();
    this.timer = setTimeout(() => {
      this.status = 'CANCELLED';
    }, 1);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private wait(): void {
    this.timer = setTimeout(() => this.run(), Math.max(1, (this.nextMoveAt ?? 0) - Date.now()));
  }

  private run(): void {
    for (let left = this.due(); left > 0; left--) {
      if (!this.moveOne()) return;
    }
    this.wait();
  }

  private due(): number {
    if (this.perSecond === undefined) return CHUNK;
    return Math.floor(((Date.now() - this.startedAt) * this.perSecond) / 1000) - this.moved;
  }

  /** @returns false once there is no more to do */
  private moveOne(): boolean {
    const [received] = this.source.dequeue(1);
    const entry = received && this.source.inflightMessages.get(received.ReceiptHandle);
    if (!entry) {
      this.status = 'COMPLETED';
      return false;
    }
    const destination = this.order.destinationOf(entry.message);
    if ('failure' in destination) {
      this.source.changeVisibility(entry.receiptHandle, 0);
      this.status = 'FAILED';
      this.failure = destination.failure;
      return false;
    }
    destination.enqueue(asNew(entry.message, destination));
    this.source.deleteMessage(entry.receiptHandle);
    this.moved++;
    return true;
  }
}

/**
 * A moved message is a new one, with an id and a time of its own.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
 */
function asNew(message: FauxqsMessage, destination: FauxqsQueue): FauxqsMessage {
  const { approximateFirstReceiveTimestamp: _, sequenceNumber: __, ...kept } = message;
  const delaySeconds = Number(destination.getAttribute('DelaySeconds') ?? 0);
  return {
    ...kept,
    messageId: randomUUID(),
    sentTimestamp: Date.now(),
    approximateReceiveCount: 0,
    delayUntil: delaySeconds > 0 ? Date.now() + delaySeconds * 1000 : undefined,
    ...(destination.isFifo() ? { sequenceNumber: destination.nextSequenceNumber() } : {}),
  };
}
