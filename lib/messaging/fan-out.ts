import { Stack } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { AccountPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type CfnTopic, FifoThroughputScope, type Subscription, Topic } from 'aws-cdk-lib/aws-sns';
import { FifoThroughputLimit } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { Consumer } from './consumer';
import type { ConsumerProps } from './consumer-props';
import type { DeliveryProps } from './delivery-props';
import { fanOutAlarms } from './fan-out-alarms';
import { checkFanOutLimits, checkSubscriber } from './fan-out-limits';
import type { FanOutProps } from './fan-out-props';
import type { IFanOut } from './i-fan-out';
import { ImportedFanOut } from './imported-fan-out';
import { keyView, letTopicUse } from './path-key';
import { TopicDeliveries } from './topic-deliveries';

/**
 * A topic whose messages any number of consumers receive, each in a queue of its own.
 *
 * It creates the topic, standard or FIFO, which takes TLS only, and for each consumer a
 * subscription beside it, and its alarms. It grants the topic to send to its consumers' queues, and nobody to
 * publish: that is said at the publisher, `function.publishTo(fanOut.topic)`. Adding a consumer
 * changes nothing of the publisher, nor of the topic; the first consumer of another stack adds an
 * output with the topic's ARN to the topic's stack.
 *
 * Consumers may be in other stacks of the same account and region: create a `Consumer` there,
 * and `deliverTo` it. For those in other accounts, see `allowSubscriptionsFrom`.
 *
 * A publisher that serves many tenants names the tenant in `MessageGroupId`, also on a standard
 * topic: SNS hands it on, and the queue of each standard consumer keeps a busy tenant from holding
 * up the others.
 *
 * @example
 * const submitted = new FanOut(this, 'Submitted');
 * submit.publishTo(submitted.topic);
 * submitted.addConsumer('Processor', { function: processPayment });
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html
 */
export class FanOut extends Construct implements IFanOut {
  /**
   * The fan-out of another app, mostly of another account, to deliver its messages here.
   *
   * Its account has to `allowSubscriptionsFrom` this one.
   *
   * @param topicArn as text: its name says whether the topic is FIFO, its region where consumers
   * have to be
   * @throws when the ARN is none of a topic, or known at deployment only
   */
  public static fromTopicArn(scope: Construct, id: string, topicArn: string): IFanOut {
    return new ImportedFanOut(scope, id, topicArn);
  }

  /** The topic to publish to. */
  public readonly topic: Topic;
  /** The topic's alarms, each under the name it has in docs/alarms.md. */
  public readonly alarms: Alarm[];

  private readonly props: FanOutProps;
  private readonly deliveries: TopicDeliveries;

  /** @throws when a limit is broken, or a property needs `fifo` */
  constructor(scope: Construct, id: string, props: FanOutProps = {}) {
    super(scope, id);
    checkFanOutLimits(this, props);
    const { encryptionKey, fifoThroughputScope } = props;
    this.props = props;
    this.topic = new Topic(this, 'Topic', {
      displayName: props.displayName,
      topicName: props.topicName,
      fifo: props.fifo || undefined,
      contentBasedDeduplication: props.contentBasedDeduplication || undefined,
      fifoThroughputScope,
      masterKey: encryptionKey && keyView(this, encryptionKey),
      enforceSSL: true,
    });
    if (props.maximumMessageSize) {
      // An older CDK, whose topics do not know the property, would drop it without a word.
      const resource = this.topic.node.defaultChild as CfnTopic;
      resource.addPropertyOverride('MaximumMessageSize', props.maximumMessageSize.toBytes());
    }
    // Once and for all, so that a consumer encrypted with it changes nothing here.
    if (encryptionKey) letTopicUse(this, encryptionKey, this.topic);
    this.alarms = fanOutAlarms(this, props.alarms);
    this.deliveries = new TopicDeliveries({
      owner: this,
      topic: this.topic,
      fifoThroughputScope,
      elsewhere: (account) =>
        `give ${this.node.path} a topicName and call its allowSubscriptionsFrom('${account}'), and over there deliver from FanOut.fromTopicArn`,
    });
  }

  /** Those that the topic delivers to, in the order in which they came. */
  public get consumers(): Consumer[] {
    return [...this.deliveries.consumers];
  }

  /**
   * Adds a consumer of this topic's messages alone, in this topic's stack.
   *
   * It is FIFO, and has this fan-out's key, unless it says otherwise.
   *
   * @throws when a limit is broken, or two properties contradict each other
   */
  public addConsumer(id: string, props: ConsumerProps, delivery: DeliveryProps = {}): Consumer {
    const fifo = props.fifo ?? this.props.fifo;
    const byGroup = fifo && this.props.fifoThroughputScope === FifoThroughputScope.MESSAGE_GROUP;
    const consumer = new Consumer(this, id, {
      fifoThroughputLimit: byGroup ? FifoThroughputLimit.PER_MESSAGE_GROUP_ID : undefined,
      encryptionKey: this.props.encryptionKey,
      ...props,
      fifo,
    });
    this.deliverTo(consumer, delivery);
    return consumer;
  }

  /**
   * Delivers to a consumer, which may receive from other topics too.
   *
   * The subscription, and the permission for this topic to send to the inbox and to the queue for
   * what could not be delivered, are created beside the consumer.
   *
   * @throws when the consumer has this topic already, is of another account or region, or is FIFO
   * and the topic is not, or both kinds of filter are given
   */
  public deliverTo(consumer: Consumer, delivery: DeliveryProps = {}): Subscription {
    return this.deliveries.to(consumer, delivery);
  }

  /**
   * Lets another account subscribe its queues of this region to the topic: `sns:Subscribe`, by
   * whomever that account lets, for nothing but queues of its own.
   *
   * Consumers are then created there, without touching this stack again:
   * `FanOut.fromTopicArn(this, 'Submitted', arn).deliverTo(consumer)`.
   *
   * @param account 12 digits
   * @throws when it is no account, or the topic's own
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-send-message-to-sqs-cross-account.html
   */
  public allowSubscriptionsFrom(account: string): void {
    checkSubscriber(this, account);
    const { partition, region } = Stack.of(this);
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new AccountPrincipal(account)],
        actions: ['sns:Subscribe'],
        resources: [this.topic.topicArn],
        conditions: {
          StringEquals: { 'sns:Protocol': 'sqs' },
          StringLike: { 'sns:Endpoint': `arn:${partition}:sqs:${region}:${account}:*` },
        },
      }),
    );
  }
}
