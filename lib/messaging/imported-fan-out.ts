import { Arn, ArnFormat, Token } from 'aws-cdk-lib';
import { type Subscription, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { Consumer } from './consumer';
import type { ConsumerProps } from './consumer-props';
import type { DeliveryProps } from './delivery-props';
import type { IFanOut } from './i-fan-out';
import { TopicDeliveries } from './topic-deliveries';

/** A fan-out of another app, known by its topic's ARN. */
export class ImportedFanOut extends Construct implements IFanOut {
  private readonly fifo: boolean;
  private readonly deliveries: TopicDeliveries;

  /** @throws when the ARN is none of a topic, or known at deployment only */
  constructor(scope: Construct, id: string, topicArn: string) {
    super(scope, id);
    this.fifo = nameOf(this, topicArn).endsWith('.fifo');
    const topic = Topic.fromTopicArn(this, 'Topic', topicArn);
    this.deliveries = new TopicDeliveries({ owner: this, topic });
  }

  addConsumer(id: string, props: ConsumerProps, delivery: DeliveryProps = {}): Consumer {
    const consumer = new Consumer(this, id, { ...props, fifo: props.fifo ?? this.fifo });
    this.deliverTo(consumer, delivery);
    return consumer;
  }

  deliverTo(consumer: Consumer, delivery: DeliveryProps = {}): Subscription {
    return this.deliveries.to(consumer, delivery);
  }
}

/** The topic's name; the other parts of the ARN may be tokens, as its partition often is. */
function nameOf(scope: Construct, topicArn: string): string {
  if (!topicArn.startsWith('arn:')) throw refusal(scope, topicArn);
  const { service, account, region, resource } = Arn.split(topicArn, ArnFormat.NO_RESOURCE_NAME);
  const complete = service === 'sns' && account && region && topicArn.endsWith(`:${resource}`);
  if (!complete || Token.isUnresolved(resource)) throw refusal(scope, topicArn);
  return resource;
}

function refusal(scope: Construct, topicArn: string): Error {
  const got = Token.isUnresolved(topicArn) ? 'a token' : `"${topicArn}"`;
  return new Error(
    `${scope.node.path}: topicArn must be a topic's ARN whose name is known at synthesis, got ${got}; give the other FanOut a topicName, and here the ARN as text`,
  );
}
