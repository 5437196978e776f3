import { isObject, objectOf } from '../../../template/values';
import { ifKnown } from '../../rule';
import { textOf } from '../../template/unknown';
import type { Model } from '../model';
import type { Resource } from '../resource';
import { QUEUE, sendersOfDeadLetters } from './queues';

/** The queues that a redrive policy of the app moves messages to this queue from. */
export function queuesRedrivingTo(queue: Resource, model: Model): readonly Resource[] {
  return sendersOfDeadLetters(queue, model).filter(({ type }) => type === QUEUE);
}

/**
 * What sends dead letters to this queue by `SendMessage`, which counts as sent: subscriptions,
 * functions that are invoked asynchronously, schedules, rules, streams.
 */
export function servicesSendingTo(queue: Resource, model: Model): readonly Resource[] {
  return [
    ...sendersOfDeadLetters(queue, model).filter(({ type }) => type !== QUEUE),
    ...(model.derive(sendersByQueue).get(queue) ?? []),
  ];
}

/** By type, the properties that name where its dead letters go. */
const DESTINATIONS: Readonly<Record<string, string>> = {
  'AWS::Lambda::Function': 'DeadLetterConfig.TargetArn',
  'AWS::Lambda::EventInvokeConfig': 'DestinationConfig.OnFailure.Destination',
  'AWS::Lambda::EventSourceMapping': 'DestinationConfig.OnFailure.Destination',
  'AWS::Scheduler::Schedule': 'Target.DeadLetterConfig.Arn',
};

const RULE = 'AWS::Events::Rule';

function sendersByQueue(model: Model): ReadonlyMap<Resource, readonly Resource[]> {
  const senders = new Map<Resource, Resource[]>();
  for (const sender of model.of(...Object.keys(DESTINATIONS), RULE)) {
    for (const arn of destinationsOf(sender)) {
      const queue = model.tryFind(arn, QUEUE);
      const others = queue && senders.get(queue);
      if (others) others.push(sender);
      else if (queue) senders.set(queue, [sender]);
    }
  }
  return senders;
}

function destinationsOf(sender: Resource): readonly string[] {
  const property = DESTINATIONS[sender.type];
  if (property !== undefined) return [ifKnown(() => sender.text(property)) ?? ''];
  const targets = ifKnown(() => sender.list('Targets')) ?? [];
  return targets
    .filter(isObject)
    .map((target) => textOf(objectOf(target['DeadLetterConfig'])['Arn'] ?? ''));
}
