import { AsyncLocalStorage } from 'node:async_hooks';
import { AssemblyError } from '../assembly/errors';
import type { QueueSpec, SubscriptionSpec, TopicSpec } from '../assembly/model';
import type { Fauxqs, FauxqsApp, QueueStore } from './fauxqs-stores';
import { checkPublications } from './publish-limits';
import { publishRequest } from './publish-request';
import {
  fromInjected,
  injected,
  type ServiceEngine,
  type ServiceRequest,
  type ServiceResponse,
} from './service';
import { type Delivery, type DeliveryRules, type Passage, topicDelivery } from './topic-delivery';

/**
 * SNS: fauxqs matches filters and makes the messages; delivering them is ours, so that each
 * delivery is known by its subscription and has the subscription's own dead-letter queue.
 */
export class TopicEngine implements ServiceEngine {
  private readonly app: FauxqsApp;
  private readonly deliveries = new Map<string, Delivery>();
  private readonly passage = new AsyncLocalStorage<Passage>();

  constructor(
    fauxqs: Fauxqs,
    private readonly topics: readonly TopicSpec[],
    private readonly subscriptions: readonly SubscriptionSpec[],
    queues: readonly QueueSpec[],
    region: string,
    rules: DeliveryRules,
  ) {
    for (const { name, attributes } of topics) {
      fauxqs.topics.createTopic(name, { ...attributes }, {}, region);
    }
    for (const subscription of subscriptions) {
      const topic = sourceOf(subscription, topics, queues);
      // The endpoint stands for the subscription rather than for its queue.
      const endpoint = `${subscription.queueArn}/${subscription.path}`;
      this.deliveries.set(
        endpoint,
        topicDelivery(subscription, topic, fauxqs.queues, this.passage, rules),
      );
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

  async handle(request: ServiceRequest): Promise<ServiceResponse> {
    const { topicArn, publications } = publishRequest(request);
    const topic = this.topics.find(({ arn }) => arn === topicArn);
    const raw = this.subscriptions.some((one) => one.topicArn === topicArn && one.rawDelivery);
    const refusal = topic && checkPublications(publications, topic, raw);
    if (refusal) return refusal;
    const group = topic?.fifo ? undefined : publications[0]?.messageGroupId;
    return this.passage.run({ group, leavesOut: request.leavesOut }, async () =>
      fromInjected(await this.app.inject(injected(request))),
    );
  }

  async stop(): Promise<void> {
    await this.app.close();
  }
}

/**
 * The topic of a subscription. AWS refuses a pair that does not fit when the stack is deployed; so
 * does the local cloud.
 */
function sourceOf(
  subscription: SubscriptionSpec,
  topics: readonly TopicSpec[],
  queues: readonly QueueSpec[],
): TopicSpec {
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
  return topic;
}
