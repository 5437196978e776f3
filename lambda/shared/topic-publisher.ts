import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { PaymentEvent } from '../contracts/events';
import { AWS_CLIENT_SETTINGS } from './aws-client-settings';

/** Publishes messages to one topic, their type as the attribute that subscriptions filter on. */
export class TopicPublisher {
  constructor(
    private readonly topicArn: string,
    private readonly client: Pick<SNSClient, 'send'> = new SNSClient(AWS_CLIENT_SETTINGS),
  ) {}

  /** Needs `sns:Publish` on the topic. */
  async publish(type: string, message: object): Promise<void> {
    await this.client.send(
      new PublishCommand({
        TopicArn: this.topicArn,
        Message: JSON.stringify(message),
        MessageAttributes: { type: { DataType: 'String', StringValue: type } },
      }),
    );
  }

  /** Publishes an event under its own type. */
  readonly publishEvent = (event: PaymentEvent): Promise<void> => this.publish(event.type, event);
}
