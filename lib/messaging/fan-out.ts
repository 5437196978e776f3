import { Names, Stack, Token, TokenComparison } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { Consumer } from './consumer';
import type { ConsumerProps } from './consumer-props';
import { checkFilters } from './delivery-limits';
import type { DeliveryProps } from './delivery-props';

/** Properties of a `FanOut`. */
export interface FanOutProps {
  /**
   * What people see of the topic.
   *
   * @default - none
   */
  readonly displayName?: string;
}

/**
 * A standard topic whose messages any number of consumers receive, each in a queue of its own.
 *
 * It creates the topic, which takes TLS only, and for each consumer a subscription beside it. It
 * grants the topic to send to its consumers' queues, and nobody to publish: that is said at the
 * publisher, `function.publishTo(fanOut.topic)`. Adding a consumer changes nothing of the
 * publisher, nor of the topic; the first consumer of another stack adds an output with the
 * topic's ARN to the topic's stack.
 *
 * Consumers may be in other stacks of the same account and region: create a `Consumer` there,
 * and `deliverTo` it.
 *
 * @example
 * const submitted = new FanOut(this, 'Submitted');
 * submit.publishTo(submitted.topic);
 * submitted.addConsumer('Processor', { function: processPayment });
 */
export class FanOut extends Construct {
  /** The topic to publish to. */
  public readonly topic: Topic;

  private readonly consumers = new Set<Consumer>();

  constructor(scope: Construct, id: string, props: FanOutProps = {}) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: props.displayName, enforceSSL: true });
  }

  /**
   * Adds a consumer of this topic's messages alone, in this topic's stack.
   *
   * @throws when a limit is broken, or two properties contradict each other
   */
  public addConsumer(id: string, props: ConsumerProps, delivery: DeliveryProps = {}): Consumer {
    const consumer = new Consumer(this, id, props);
    this.deliverTo(consumer, delivery);
    return consumer;
  }

  /**
   * Delivers to a consumer, which may receive from other topics too.
   *
   * The subscription, and the permission for this topic to send to the inbox and to the queue for
   * what could not be delivered, are created beside the consumer.
   *
   * @throws when the consumer has this topic already or is of another account or region, or both
   * kinds of filter are given
   */
  public deliverTo(consumer: Consumer, delivery: DeliveryProps = {}): Subscription {
    this.checkPlace(consumer);
    checkFilters(consumer, delivery);
    consumer.inbox.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('sns.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [consumer.inbox.queueArn],
        // The ARN names the account already, so aws:SourceAccount would add nothing.
        conditions: { ArnEquals: { 'aws:SourceArn': this.topic.topicArn } },
      }),
    );
    const subscription = new Subscription(consumer, `From${this.nameInside(consumer)}`, {
      topic: this.topic,
      protocol: SubscriptionProtocol.SQS,
      endpoint: consumer.inbox.queueArn,
      rawMessageDelivery: delivery.rawMessageDelivery ?? true,
      filterPolicy: delivery.filterPolicy,
      filterPolicyWithMessageBody: delivery.filterPolicyWithMessageBody,
      deadLetterQueue: consumer.undelivered,
    });
    // A message sent before the policy stands is refused.
    subscription.node.addDependency(consumer.inbox);
    this.consumers.add(consumer);
    return subscription;
  }

  private checkPlace(consumer: Consumer): void {
    if (this.consumers.has(consumer)) {
      throw new Error(
        `${consumer.node.path}: consumer must be given to a topic once, got ${this.node.path} again; put both filters into one delivery, or add a second consumer`,
      );
    }
    const { account, region } = Stack.of(consumer);
    // A subscription's dead-letter queue has to be where the topic is.
    // https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
    if (differ(account, this.topic.env.account) || differ(region, this.topic.env.region)) {
      throw new Error(
        `${consumer.node.path}: consumer must be of the topic's account and region (${this.topic.env.account}, ${this.topic.env.region}), got ${account}, ${region}; put it into a stack there`,
      );
    }
  }

  /** The topic's id, or something unique where two topics of the same id feed one consumer. */
  private nameInside(consumer: Consumer): string {
    return consumer.node.tryFindChild(`From${this.node.id}`)
      ? Names.uniqueResourceName(this, { maxLength: 60 })
      : this.node.id;
  }
}

/** Whether two parts of an environment are known not to be the same. */
function differ(one: string, other: string): boolean {
  return Token.compareStrings(one, other) === TokenComparison.DIFFERENT;
}
