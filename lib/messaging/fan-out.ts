import { Names } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { Consumer } from './consumer';
import type { ConsumerProps } from './consumer-props';
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
 * A topic whose messages any number of consumers receive, each in a queue of its own.
 *
 * It creates the topic, which takes TLS only. Who may publish is said at the publisher:
 * `function.publishTo(fanOut.topic)`. Adding a consumer changes nothing of the publisher.
 *
 * @example
 * const submitted = new FanOut(this, 'Submitted');
 * submit.publishTo(submitted.topic);
 * submitted.addConsumer('Processor', { function: processPayment });
 */
export class FanOut extends Construct {
  /** The topic to publish to. */
  public readonly topic: Topic;

  constructor(scope: Construct, id: string, props: FanOutProps = {}) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: props.displayName, enforceSSL: true });
  }

  /** Adds a consumer of this topic's messages alone. */
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
   */
  public deliverTo(consumer: Consumer, delivery: DeliveryProps = {}): Subscription {
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
    return subscription;
  }

  /** The topic's id, or something unique where two topics of the same id feed one consumer. */
  private nameInside(consumer: Consumer): string {
    return consumer.node.tryFindChild(`From${this.node.id}`)
      ? Names.uniqueResourceName(this, { maxLength: 60 })
      : this.node.id;
  }
}
