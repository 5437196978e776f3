import { deadLetterArn, QUEUE } from '../../model/messages/queues';
import { SUBSCRIPTION, topicOf } from '../../model/messages/topics';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { type Problem, resourceRule } from '../../rule';

/**
 * Bytes that a topic takes where nothing is said. A queue takes 1 MiB, which is the most.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html
 */
const DEFAULT_OF_TOPICS = 262_144;

/** Endpoints that take more than that. */
const LARGE = ['sqs', 'lambda', 'firehose'];

export const messageSize = resourceRule({
  id: 'message-size',
  severity: 'error',
  mistake: 'A topic takes larger messages than what it delivers them to.',
  why: 'The publisher is told that all is well, and the message is dropped on its way, or at the dead-letter queue, which it does not fit into either.',
  link: 'https://docs.aws.amazon.com/sns/latest/dg/large-message-payloads.html',
  fix: 'leave maxMessageSizeBytes out of the queues, for 1 MiB, or set MaximumMessageSize of the topic to no more than they take',
  unless: 'publishers never send messages that large',
  about: [SUBSCRIPTION],
  *check(subscription, model) {
    const protocol = subscription.text('Protocol') ?? '';
    if (protocol === 'sqs') yield* queueProblems(subscription, 'Endpoint', model);
    if (deadLetterArn(subscription) !== undefined) {
      yield* queueProblems(subscription, 'RedrivePolicy.deadLetterTargetArn', model);
    }
    if (LARGE.includes(protocol)) return;
    const topic = topicOf(subscription, model);
    const size = sizeOf(topic);
    if (size <= DEFAULT_OF_TOPICS) return;
    yield {
      resource: subscription,
      property: 'Protocol',
      message: `subscribes ${protocol} to ${topic.path}, which takes ${size} bytes: above ${DEFAULT_OF_TOPICS} it delivers to ${LARGE.join(', ')} only`,
      change: `maximumMessageSize: ${DEFAULT_OF_TOPICS},`,
    };
  },
});

function* queueProblems(subscription: Resource, property: string, model: Model): Iterable<Problem> {
  const queue = model.tryFind(subscription.text(property) ?? '', QUEUE);
  const most = queue?.number('MaximumMessageSize');
  if (!queue || most === undefined) return;
  const topic = topicOf(subscription, model);
  const size = sizeOf(topic);
  if (most >= size) return;
  yield {
    resource: queue,
    property: 'MaximumMessageSize',
    message: `takes ${most} bytes, must take at least the ${size} of ${topic.path}`,
    change: `maxMessageSizeBytes: ${size},`,
  };
}

function sizeOf(topic: Resource): number {
  return topic.number('MaximumMessageSize') ?? DEFAULT_OF_TOPICS;
}
