import { isFifoArn } from '../../model/hops/receivers';
import { SUBSCRIPTION } from '../../model/messages/topics';
import { resourceRule } from '../../rule';

export const topicQueueType = resourceRule({
  id: 'topic-queue-type',
  severity: 'error',
  mistake: 'A standard topic delivers to a FIFO queue.',
  why: 'SNS refuses the subscription, so the deployment fails: only FIFO topics deliver to FIFO queues. The other way round, from a FIFO topic to a standard queue, works.',
  link: 'https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html',
  fix: 'set fifo of the topic, or leave it out of the queue',
  about: [SUBSCRIPTION],
  *check(subscription, model) {
    if (subscription.text('Protocol') !== 'sqs') return;
    const queue = subscription.text('Endpoint') ?? '';
    // Of whatever type the topic is, it may deliver to a standard queue.
    if (!isFifoArn(queue, model)) return;
    const topic = subscription.text('TopicArn') ?? '';
    if (isFifoArn(topic, model)) return;
    yield {
      resource: subscription,
      property: 'Endpoint',
      message: `delivers from the standard topic ${topic} to the FIFO queue ${queue}`,
      change: "new Topic(this, 'Orders', { fifo: true })",
    };
  },
});
