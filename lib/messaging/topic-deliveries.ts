import { Names, Stack, Token, TokenComparison } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  type FifoThroughputScope,
  type ITopic,
  Subscription,
  SubscriptionProtocol,
} from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Consumer } from './consumer';
import { checkFilters } from './delivery-limits';
import type { DeliveryProps } from './delivery-props';
import { checkOrder } from './fifo-limits';
import { letTopicUse } from './path-key';

/** What there is to know of the topic that is delivered from. */
export interface Source {
  /** The construct that people know the topic by. */
  readonly owner: Construct;
  readonly topic: ITopic;
  readonly fifoThroughputScope?: FifoThroughputScope;
  /** How a consumer of another account gets at the topic, where it cannot as it is. */
  readonly elsewhere?: (account: string) => string;
}

/** A topic's deliveries to its consumers. All that they take is created beside the consumer. */
export class TopicDeliveries {
  readonly consumers = new Set<Consumer>();

  constructor(private readonly source: Source) {}

  /** @throws when the consumer cannot be delivered to from this topic, or not in this way */
  to(consumer: Consumer, delivery: DeliveryProps): Subscription {
    const { topic, fifoThroughputScope } = this.source;
    this.checkPlace(consumer);
    checkOrder(consumer, topic, fifoThroughputScope);
    checkFilters(consumer, delivery);
    if (consumer.encryptionKey) letTopicUse(consumer, consumer.encryptionKey, topic);
    consumer.inbox.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('sns.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [consumer.inbox.queueArn],
        // The ARN names the account already, so aws:SourceAccount would add nothing.
        conditions: { ArnEquals: { 'aws:SourceArn': topic.topicArn } },
      }),
    );
    const subscription = new Subscription(consumer, `From${this.nameInside(consumer)}`, {
      topic,
      protocol: SubscriptionProtocol.SQS,
      endpoint: consumer.inbox.queueArn,
      rawMessageDelivery: delivery.rawMessageDelivery ?? true,
      filterPolicy: delivery.filterPolicy,
      filterPolicyWithMessageBody: delivery.filterPolicyWithMessageBody,
      deadLetterQueue: consumer._undeliveredFrom(topic.fifo),
    });
    // A message sent before the policy stands is refused.
    subscription.node.addDependency(consumer.inbox);
    this.consumers.add(consumer);
    return subscription;
  }

  private checkPlace(consumer: Consumer): void {
    const { owner, topic, elsewhere } = this.source;
    if (this.consumers.has(consumer)) {
      throw new Error(
        `${consumer.node.path}: consumer must be given to a topic once, got ${owner.node.path} again; put both filters into one delivery, or add a second consumer`,
      );
    }
    const { account, region } = Stack.of(consumer);
    // What cannot be delivered stays in the region.
    // https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
    if (differ(region, topic.env.region)) {
      throw new Error(
        `${consumer.node.path}: consumer must be of the topic's region (${topic.env.region}), got ${region}; put it into a stack there`,
      );
    }
    if (elsewhere && differ(account, topic.env.account)) {
      throw new Error(
        `${consumer.node.path}: consumer must be of the topic's account (${topic.env.account}), got ${account}; ${elsewhere(account)}`,
      );
    }
  }

  /** The topic's id, or something unique where two topics of the same id feed one consumer. */
  private nameInside(consumer: Consumer): string {
    const { owner } = this.source;
    return consumer.node.tryFindChild(`From${owner.node.id}`)
      ? Names.uniqueResourceName(owner, { maxLength: 60 })
      : owner.node.id;
  }
}

/** Whether two parts of an environment are known not to be the same. */
function differ(one: string, other: string): boolean {
  return Token.compareStrings(one, other) === TokenComparison.DIFFERENT;
}
