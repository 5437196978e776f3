import { PublishCommand, type PublishCommandInput, SNSClient } from '@aws-sdk/client-sns';
import type { PaymentEvent } from '../contracts/events';
import { AWS_CLIENT_SETTINGS } from './aws-client-settings';

type Order = Pick<PublishCommandInput, 'MessageGroupId' | 'MessageDeduplicationId'>;

/** Publishes messages to one topic, their type as the attribute that subscriptions filter on. */
export class TopicPublisher {
  constructor(
    private readonly topicArn: string,
    private readonly client: Pick<SNSClient, 'send'> = new SNSClient(AWS_CLIENT_SETTINGS),
  ) {}

  /** Needs `sns:Publish` on the topic. */
  async publish(type: string, message: object, order: Order = {}): Promise<void> {
    await this.client.send(
      new PublishCommand({
        TopicArn: this.topicArn,
        Message: JSON.stringify(message),
        MessageAttributes: { type: { DataType: 'String', StringValue: type } },
        ...order,
      }),
    );
  }

  /**
   * Publishes an event under its own type. On a FIFO topic it comes after what was published of its
   * payment before, and published again within five minutes it is not delivered again.
   */
  readonly publishEvent = (event: PaymentEvent): Promise<void> =>
    this.publish(event.type, event, isFifo(this.topicArn) ? orderOf(event) : {});
}

/** SNS has these names for FIFO topics, and no others. */
function isFifo(topicArn: string): boolean {
  return topicArn.endsWith('.fifo');
}

/** @see https://docs.aws.amazon.com/sns/latest/dg/fifo-message-dedup.html */
function orderOf({ id, paymentId }: PaymentEvent): Order {
  return { MessageGroupId: paymentId, MessageDeduplicationId: id };
}
