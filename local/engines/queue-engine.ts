import type { QueueSpec } from '../assembly/model';
import type { QueueState } from '../cloud/types';
import { type Arrival, arriving } from './arrivals';
import type { Fauxqs, FauxqsApp, FauxqsMessage, FauxqsQueue } from './fauxqs-stores';
import { MessageGroups } from './message-groups';
import { MoveTasks } from './move-tasks';
import { checkSending } from './send-limits';
import {
  fromInjected,
  injected,
  type ServiceEngine,
  type ServiceRequest,
  type ServiceResponse,
} from './service';

/** One message as `ReceiveMessage` gives it, all attributes asked for. */
export interface ReceivedMessage {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly MD5OfBody: string;
  readonly Body: string;
  readonly Attributes: Readonly<Record<string, string>>;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttribute>>;
  readonly MD5OfMessageAttributes?: string;
}

export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}

/** A message moved to a dead-letter queue after one receive too many. */
export interface DeadLetter {
  readonly sourceArn: string;
  readonly messageId: string;
  readonly body: string;
}

/** SQS: fauxqs's queues, and what the pollers and the clock need of them beyond the API. */
export class QueueEngine implements ServiceEngine {
  /** Dead letters on their way back. */
  readonly moves: MoveTasks;
  private readonly app: FauxqsApp;
  private readonly groups = new MessageGroups();
  /** Where each dead letter failed. */
  private readonly origins = new WeakMap<FauxqsMessage, string>();

  constructor(
    private readonly fauxqs: Fauxqs,
    private readonly specs: readonly QueueSpec[],
    endpoint: string,
    accountId: string,
    private readonly onDeadLetter: (letter: DeadLetter) => void,
    howArrives?: (queue: QueueSpec, body: string) => Arrival,
  ) {
    for (const spec of specs) {
      const { name, arn, fifo, attributes } = spec;
      fauxqs.queues.createQueue(name, `${endpoint}/${accountId}/${name}`, arn, { ...attributes });
      if (fifo) continue;
      this.groups.keepIn(this.queue(arn));
      if (howArrives) arriving(this.queue(arn), (body) => howArrives(spec, body));
    }
    const { queues: sqsStore, topics: snsStore, objects: s3Store } = fauxqs;
    const stores = { sqsStore, snsStore, s3Store };
    this.app = fauxqs.buildApp({ logger: false, stores });
    this.moves = new MoveTasks(sqsStore, (message) => this.origins.get(message));
  }

  async handle(request: ServiceRequest): Promise<ServiceResponse> {
    if (this.moves.handles(request.operation)) return this.moves.handle(request);
    // fauxqs counts a message as hidden until somebody receives.
    if (request.operation === 'GetQueueAttributes') this.fauxqs.queues.processAllTimers();
    const answer = async () => fromInjected(await this.app.inject(injected(request)));
    if (!request.operation.startsWith('SendMessage')) return answer();
    const input = parsed(request.body);
    const { fifo = false } = this.specs.find(({ name }) => name === queueNameIn(input)) ?? {};
    return checkSending(input, fifo) ?? this.groups.sending(input, answer);
  }

  /**
   * Receives for an event source: up to `max` messages, waiting until there is one, the time is
   * over, or `signal` says to stop.
   */
  async receive(
    queueArn: string,
    max: number,
    waitMs: number,
    signal: AbortSignal,
  ): Promise<ReceivedMessage[]> {
    const queue = this.queue(queueArn);
    let messages = this.dequeue(queue, max);
    if (messages.length === 0 && waitMs > 0 && !signal.aborted) {
      const stop = () => queue.cancelWaiters();
      signal.addEventListener('abort', stop, { once: true });
      await queue.waitForMessages(waitMs / 1000);
      signal.removeEventListener('abort', stop);
      if (!signal.aborted) messages = this.dequeue(queue, max);
    }
    return messages;
  }

  delete(queueArn: string, receiptHandles: readonly string[]): void {
    const queue = this.queue(queueArn);
    for (const handle of receiptHandles) queue.deleteMessage(handle);
  }

  /** Ends the visibility timeout of a message that is being handled. */
  expose(queueArn: string, receiptHandle: string): void {
    this.queue(queueArn).changeVisibility(receiptHandle, 0);
  }

  /** Puts messages back as if nobody had received them. */
  putBack(queueArn: string, receiptHandles: readonly string[]): void {
    const queue = this.queue(queueArn);
    for (const handle of receiptHandles) {
      const message = queue.inflightMessages.get(handle)?.message;
      if (message) message.approximateReceiveCount--;
      queue.changeVisibility(handle, 0);
    }
  }

  states(): QueueState[] {
    return this.specs.map(({ arn, path }) => {
      const { ready, delayed, inflight } = this.queue(arn).inspectMessages();
      const returns = [
        ...inflight.map((entry) => entry.visibilityDeadline),
        ...delayed.flatMap((message) => message.delayUntil ?? []),
      ];
      return {
        arn,
        path,
        visible: ready.length,
        inFlight: inflight.length,
        delayed: delayed.length,
        ...(returns.length > 0 ? { nextVisibleAt: Math.min(...returns) } : {}),
      };
    });
  }

  /** Messages a receive would return now; cheap, unlike `states`. */
  visible(queueArn: string): number {
    const queue = this.queue(queueArn);
    queue.processTimers();
    if (queue.isFifo()) return availableInOrder(queue);
    return Number(queue.getAttribute('ApproximateNumberOfMessages'));
  }

  bodies(queueArn: string): string[] {
    const { ready, delayed, inflight } = this.queue(queueArn).inspectMessages();
    return [...ready, ...delayed, ...inflight.map((entry) => entry.message)].map(
      (message) => message.body,
    );
  }

  /** Deletes every message that is not being handled. */
  purge(queueArn: string): void {
    this.queue(queueArn).purge();
  }

  async stop(): Promise<void> {
    this.moves.stop();
    await this.app.close();
  }

  private dequeue(queue: FauxqsQueue, max: number): ReceivedMessage[] {
    const resolver = (arn: string) => {
      const target = this.fauxqs.queues.getQueueByArn(arn);
      if (!target) return undefined;
      return new Proxy(target, {
        get: (deadLetters, property, receiver) => {
          if (property !== 'enqueue') return Reflect.get(deadLetters, property, receiver);
          return (message: FauxqsMessage) => {
            this.origins.set(message, queue.arn);
            deadLetters.enqueue(message);
            this.onDeadLetter({
              sourceArn: queue.arn,
              messageId: message.messageId,
              body: message.body,
            });
          };
        },
      });
    };
    return queue.dequeue(max, undefined, resolver).map((message) => ({
      ...message,
      Attributes: systemAttributes(queue, message.ReceiptHandle),
    }));
  }

  private queue(arn: string): FauxqsQueue {
    const queue = this.fauxqs.queues.getQueueByArn(arn);
    if (!queue) throw new Error(`no queue ${arn}`);
    return queue;
  }
}

/** Messages behind one that is being handled are not to be had, whatever their number. */
function availableInOrder(queue: FauxqsQueue): number {
  const { ready, inflight } = queue.inspectMessages();
  const held = new Set(inflight.map(({ message }) => message.messageGroupId));
  return ready.filter(({ messageGroupId }) => !held.has(messageGroupId)).length;
}

function systemAttributes(queue: FauxqsQueue, receiptHandle: string): Record<string, string> {
  const message = queue.inflightMessages.get(receiptHandle)?.message;
  if (!message) return {};
  return {
    ApproximateReceiveCount: String(message.approximateReceiveCount),
    SentTimestamp: String(message.sentTimestamp),
    SenderId: 'AIDALOCAL',
    ApproximateFirstReceiveTimestamp: String(message.approximateFirstReceiveTimestamp),
    ...(message.sequenceNumber ? { SequenceNumber: message.sequenceNumber } : {}),
    ...(message.messageGroupId ? { MessageGroupId: message.messageGroupId } : {}),
    ...(message.messageDeduplicationId
      ? { MessageDeduplicationId: message.messageDeduplicationId }
      : {}),
  };
}

function queueNameIn({ QueueUrl: url }: Readonly<Record<string, unknown>>): string | undefined {
  return String(url).split('/').at(-1);
}

function parsed(body: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(body.toString()) as Record<string, unknown>;
  } catch {
    return {}; // the engine answers malformed JSON with AWS's own error
  }
}
