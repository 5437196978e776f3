import { EVENT_SOURCE, isEnabled, polledService } from '../../model/functions/event-sources';
import { QUEUE } from '../../model/messages/queues';
import { subscriptionsOf, subscriptionsTo, topicOf } from '../../model/messages/topics';
import type { Model } from '../../model/model';
import { statementsOfResource } from '../../model/policies/policies';
import type { Resource } from '../../model/resource';
import { resourceRule } from '../../rule';
import { UnknownValue } from '../../template/unknown';

export const eventFilterDeletes = resourceRule({
  id: 'event-filter-deletes',
  severity: 'error',
  mistake: 'An event source filters the messages of a queue that nobody else gets.',
  why: 'Lambda deletes what does not match the filter: it does not stay in the queue, is no dead letter, and is seen by nobody.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html',
  fix: 'send through a topic with another subscription that gets the rest, or leave the filters out and let the handler decide',
  unless: 'what does not match is meant for nobody',
  about: [EVENT_SOURCE],
  *check(source, model) {
    if (source.list('FilterCriteria.Filters').length === 0 || !isEnabled(source)) return;
    if (polledService(source) !== 'sqs') return;
    const queue = model.find(source.text('EventSourceArn') ?? '', QUEUE);
    if (isDeliveredElsewhere(queue, model)) return;
    yield {
      resource: source,
      property: 'FilterCriteria',
      message: `deletes the messages of ${queue.path} that its filters do not match, and nobody else gets them`,
      change: `topic.addSubscription(new SqsSubscription(queue));
topic.addSubscription(new SqsSubscription(queueForTheRest));`,
    };
  },
});

/**
 * Whether what is in the queue is a copy: of a topic with another subscription, of an event bus, of
 * a bucket's notifications. Which messages the other copies are, nobody asks: that is for their
 * filters to say.
 */
function isDeliveredElsewhere(queue: Resource, model: Model): boolean {
  const subscriptions = subscriptionsTo(queue, model);
  if (subscriptions.length > 0) {
    return subscriptions.some(
      (subscription) => subscriptionsOf(topicOf(subscription, model), model).length > 1,
    );
  }
  const services = statementsOfResource(queue, model)
    .filter(({ allows }) => allows)
    .flatMap(({ principals }) => principals['Service'] ?? []);
  if (services.includes('sns.amazonaws.com')) {
    throw new UnknownValue(`what else is subscribed to the topic that ${queue.path} is for`);
  }
  return services.length > 0;
}
