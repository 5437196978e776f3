import { AsyncLocalStorage } from 'node:async_hooks';
import type { FauxqsMessage, FauxqsQueue } from './fauxqs-stores';

interface Entry {
  readonly MessageBody?: unknown;
  readonly MessageGroupId?: unknown;
}

/**
 * The groups of messages sent to standard queues, which AWS keeps for fair queues and fauxqs
 * forgets. They are put back as the message enters its queue.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html
 */
export class MessageGroups {
  private readonly entries = new AsyncLocalStorage<Entry[]>();

  /** Has a standard queue keep the groups of what is sent to it. */
  keepIn(queue: FauxqsQueue): void {
    const enqueue = queue.enqueue.bind(queue);
    queue.enqueue = (message: FauxqsMessage) => {
      const messageGroupId = this.groupOf(message);
      enqueue(messageGroupId === undefined ? message : Object.assign(message, { messageGroupId }));
    };
  }

  /** @param input of `SendMessage` or `SendMessageBatch` */
  sending<T>(input: Readonly<Record<string, unknown>>, answer: () => Promise<T>): Promise<T> {
    const entries = Array.isArray(input['Entries']) ? [...input['Entries']] : [input];
    return this.entries.run(entries, answer);
  }

  /** By its body: those of a batch come in order, and some may have been refused on the way. */
  private groupOf({ body }: FauxqsMessage): string | undefined {
    const entries = this.entries.getStore() ?? [];
    const index = entries.findIndex(({ MessageBody }) => MessageBody === body);
    const entry = entries.splice(0, index + 1).at(-1);
    return typeof entry?.MessageGroupId === 'string' ? entry.MessageGroupId : undefined;
  }
}
