import type { AsyncLocalStorage } from 'node:async_hooks';
import type { SubscriptionSpec, TopicSpec } from '../assembly/model';
import { Deduplication } from './deduplication';
import type { FauxqsMessage, FauxqsQueue, QueueStore } from './fauxqs-stores';

/** What fauxqs's publish uses of a queue. */
export type Delivery = Pick<
  FauxqsQueue,
  'isFifo' | 'checkDeduplication' | 'recordDeduplication' | 'nextSequenceNumber' | 'enqueue'
>;

/**
 * The queue of one subscription, as fauxqs sees it.
 *
 * Duplicates are told here: a FIFO topic delivers none to standard queues either, and a group may
 * have ids of its own.
 *
 * @param group of the message on its way from a standard topic
 * @param mayDeliver whether SNS may send to a queue; what it may not goes to the dead letters
 */
export function topicDelivery(
  subscription: SubscriptionSpec,
  topic: TopicSpec,
  queues: QueueStore,
  group: AsyncLocalStorage<string | undefined>,
  mayDeliver: (subscription: SubscriptionSpec, queueArn: string) => boolean,
): Delivery {
  const { queueArn, deadLetterQueueArn } = subscription;
  const delivered = new Deduplication();
  const target = () => queues.getQueueByArn(queueArn);
  const openTo = (arn: string | undefined) =>
    arn !== undefined && mayDeliver(subscription, arn) ? queues.getQueueByArn(arn) : undefined;
  return {
    isFifo: () => target()?.isFifo() ?? false,
    checkDeduplication: () => ({ isDuplicate: false }),
    recordDeduplication: () => {},
    nextSequenceNumber: () => target()?.nextSequenceNumber() ?? '0',
    enqueue: (message) => {
      if (topic.fifo && delivered.isDuplicate(idOf(message, topic.deduplicatesByGroup))) return;
      const queue = openTo(queueArn) ?? openTo(deadLetterQueueArn);
      if (queue?.isFifo()) enqueueInOrder(queue, message);
      // A FIFO topic keeps its groups from a standard queue; a standard topic hands them on.
      else queue?.enqueue({ ...message, messageGroupId: group.getStore() });
    },
  };
}

function enqueueInOrder(queue: FauxqsQueue, message: FauxqsMessage): void {
  const id = idOf(message, queue.attributes['DeduplicationScope'] === 'messageGroup');
  if (queue.checkDeduplication(id).isDuplicate) return;
  queue.recordDeduplication(id, message.messageId, message.sequenceNumber);
  queue.enqueue(message);
}

function idOf(message: FauxqsMessage, byGroup: boolean): string {
  const { messageDeduplicationId: id = message.messageId, messageGroupId } = message;
  return byGroup ? `${messageGroupId} ${id}` : id;
}
