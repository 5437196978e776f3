import { ifKnown } from '../../rule';
import type { Model } from '../model';
import type { Resource } from '../resource';
import { QUEUE } from './queues';

export const TOPIC = 'AWS::SNS::Topic';
export const SUBSCRIPTION = 'AWS::SNS::Subscription';

/** The topic of a subscription. @throws UnknownValue when it is none of the app's */
export function topicOf(subscription: Resource, model: Model): Resource {
  return model.find(subscription.text('TopicArn') ?? '', TOPIC);
}

/** The queue that a subscription delivers to; undefined where it delivers to something else. */
export function queueOf(subscription: Resource, model: Model): Resource | undefined {
  if (subscription.text('Protocol') !== 'sqs') return undefined;
  return model.find(subscription.text('Endpoint') ?? '', QUEUE);
}

/** The subscriptions of a topic. */
export function subscriptionsOf(topic: Resource, model: Model): readonly Resource[] {
  return model.derive(subscriptionsByTopic).get(topic) ?? [];
}

function subscriptionsByTopic(model: Model): ReadonlyMap<Resource, readonly Resource[]> {
  return grouped(model, (subscription) => topicOf(subscription, model));
}

/** The subscriptions that deliver to a queue. */
export function subscriptionsTo(queue: Resource, model: Model): readonly Resource[] {
  return model.derive(subscriptionsByQueue).get(queue) ?? [];
}

function subscriptionsByQueue(model: Model): ReadonlyMap<Resource, readonly Resource[]> {
  return grouped(model, (subscription) => queueOf(subscription, model));
}

function grouped(model: Model, by: (subscription: Resource) => Resource | undefined) {
  const groups = new Map<Resource, Resource[]>();
  for (const subscription of model.of(SUBSCRIPTION)) {
    const key = ifKnown(() => by(subscription));
    if (key) groups.set(key, [...(groups.get(key) ?? []), subscription]);
  }
  return groups;
}
