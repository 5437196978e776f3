import type { AsyncLocalStorage } from 'node:async_hooks';
import type { SubscriptionSpec, TopicSpec } from '../assembly/model';
import { Deduplication } from './deduplication';
import type { FauxqsMessage, FauxqsQueue, QueueStore } from './fauxqs-stores';

/** What fauxqs's publish uses of a queue. */
export type Delivery = Pick<
  FauxqsQueue,
  'isFifo' | 'checkDeduplication' | 'recordDeduplication' | 'nextSequenceNumber' | 'enqueue'
>;

/** What decides whether a message gets to a subscription. */
export interface DeliveryRules {
  /** Whether SNS may send to a queue; what it may not goes to the dead letters. */
  readonly mayDeliver: (subscription: SubscriptionSpec, queueArn: string) => boolean;
  /** Whether SNS fails to deliver a message, which then goes to the dead letters. */
  readonly isRefused?: (subscription: SubscriptionSpec, body: string) => boolean;
}

/** Of the message on its way. */
export interface Passage {
  /** Its group, which fauxqs forgets on a standard topic. */
  readonly group: string | undefined;
  readonly leavesOut: ((subscriptionPath: string) => boolean) | undefined;
}

/**
 * The queue of one subscription, as fauxqs sees it.
 *
 * Duplicates are told here: a FIFO topic delivers none to standard queues either, and a group may
 * have ids of its own.
 */
export function topicDelivery(
  subscription: SubscriptionSpec,
  topic: TopicSpec,
  queues: QueueStore,
  passage: AsyncLocalStorage<Passage>,
  { mayDeliver, isRefused = () => false }: DeliveryRules,
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
      if (passage.getStore()?.leavesOut?.(subscription.path)) return;
      if (topic.fifo && delivered.isDuplicate(idOf(message, topic.deduplicatesByGroup))) return;
      const refused = isRefused(subscription, message.body);
      const queue = (refused ? undefined : openTo(queueArn)) ?? openTo(deadLetterQueueArn);
      if (queue?.isFifo()) enqueueInOrder(queue, message);
      // A FIFO topic keeps its groups from a standard queue; a standard topic hands them on.
      else queue?.enqueue({ ...message, messageGroupId: passage.getStore()?.group });
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
