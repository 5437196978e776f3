import { AssemblyError } from '../assembly/errors';
import type { QueueSpec, SubscriptionSpec, TopicSpec } from '../assembly/model';
import type { Fauxqs, FauxqsApp, FauxqsMessage, FauxqsQueue, QueueStore } from './fauxqs-stores';
import { fromInjected, injected, type ServiceEngine, type ServiceRequest } from './service';

/**
 * SNS: fauxqs matches filters and makes the messages; delivering them is ours, so that each
 * delivery is known by its subscription and has the subscription's own dead-letter queue.
 */
export class TopicEngine implements ServiceEngine {
  private readonly app: FauxqsApp;
  private readonly deliveries = new Map<string, Delivery>();

  constructor(
    fauxqs: Fauxqs,
    topics: readonly TopicSpec[],
    subscriptions: readonly SubscriptionSpec[],
    queues: readonly QueueSpec[],
    region: string,
  ) {
    for (const { name, attributes } of topics) {
      fauxqs.topics.createTopic(name, { ...attributes }, {}, region);
    }
    for (const subscription of subscriptions) {
      checkTypes(subscription, topics, queues);
      // The endpoint stands for the subscription rather than for its queue.
      const endpoint = `${subscription.queueArn}/${subscription.path}`;
      this.deliveries.set(endpoint, delivery(subscription, fauxqs.queues));
      fauxqs.topics.subscribe(subscription.topicArn, 'sqs', endpoint, {
        ...(subscription.rawDelivery ? { RawMessageDelivery: 'true' } : {}),
        ...(subscription.filterPolicy
          ? {
              FilterPolicy: subscription.filterPolicy,
              FilterPolicyScope: subscription.filterPolicyScope,
            }
          : {}),
      });
    }
    const sqsStore = {
      getQueueByArn: (endpoint: string) => this.deliveries.get(endpoint),
      shutdown: () => {},
    } as unknown as QueueStore;
    const stores = { sqsStore, snsStore: fauxqs.topics, s3Store: fauxqs.objects };
    this.app = fauxqs.buildApp({ logger: false, stores });
  }

  async handle(request: ServiceRequest) {
    return fromInjected(await this.app.inject(injected(request)));
  }

  async stop(): Promise<void> {
    await this.app.close();
  }
}

/** What fauxqs's publish uses of a queue. */
type Delivery = Pick<
  FauxqsQueue,
  'isFifo' | 'checkDeduplication' | 'recordDeduplication' | 'nextSequenceNumber' | 'enqueue'
>;

function delivery(subscription: SubscriptionSpec, queues: QueueStore): Delivery {
  const target = () => queues.getQueueByArn(subscription.queueArn);
  const deadLetters = () =>
    subscription.deadLetterQueueArn === undefined
      ? undefined
      : queues.getQueueByArn(subscription.deadLetterQueueArn);
  return {
    isFifo: () => target()?.isFifo() ?? false,
    checkDeduplication: (id) => target()?.checkDeduplication(id) ?? { isDuplicate: false },
    recordDeduplication: (id, messageId, sequence) =>
      target()?.recordDeduplication(id, messageId, sequence),
    nextSequenceNumber: () => target()?.nextSequenceNumber() ?? '0',
    enqueue: (message: FauxqsMessage) => (target() ?? deadLetters())?.enqueue(message),
  };
}

/** AWS refuses these when the stack is deployed; so does the local cloud. */
function checkTypes(
  subscription: SubscriptionSpec,
  topics: readonly TopicSpec[],
  queues: readonly QueueSpec[],
): void {
  const topic = topics.find(({ arn }) => arn === subscription.topicArn);
  const queue = queues.find(({ arn }) => arn === subscription.queueArn);
  if (!topic || !queue) {
    throw new AssemblyError(
      subscription.path,
      `subscribes ${subscription.queueArn} to ${subscription.topicArn}, and the assembly declares only ${topic ? 'the topic' : queue ? 'the queue' : 'neither'}`,
      'run the stack that declares the other beside it',
    );
  }
  if (queue.fifo && !topic.fifo) {
    throw new AssemblyError(
      subscription.path,
      'a standard topic cannot deliver to a FIFO queue',
      'make the topic FIFO, or the queue standard',
    );
  }
}
