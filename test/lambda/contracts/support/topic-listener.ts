import type { PublishCommand } from '@aws-sdk/client-sns';
import { TopicPublisher } from '../../../../lambda/shared/topic-publisher';

/** A topic that remembers what was published to it: the text of each message, by its type. */
export class TopicListener {
  readonly heard = new Map<string, string>();

  readonly publisher = new TopicPublisher('arn:aws:sns:eu-west-1:111122223333:Topic', {
    send: async ({ input }: PublishCommand) => {
      this.heard.set(input.MessageAttributes?.['type']?.StringValue ?? '', input.Message ?? '');
    },
  } as never);
}
