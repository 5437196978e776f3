import { ifKnown } from '../../rule';
import { UnknownValue, unknownPart } from '../../template/unknown';
import { QUEUE } from '../messages/queues';
import type { Model } from '../model';
import type { Resource } from '../resource';
import { type Addressed, functionBehind } from './functions';

export const EVENT_SOURCE = 'AWS::Lambda::EventSourceMapping';

/** The service that an event source polls: `sqs`, `kinesis`, `dynamodb`, …; undefined for Kafka of one's own. */
export function polledService(source: Resource): string | undefined {
  const arn = source.text('EventSourceArn');
  if (arn === undefined) return undefined;
  const [, service] = /^arn:[^:]+:([^:]+):/.exec(arn) ?? [];
  if (service !== undefined) return service;
  throw new UnknownValue(`EventSourceArn of ${source.path} is ${unknownPart(arn) ?? arn}`);
}

/** A queue and the function that Lambda feeds from it. */
export interface HandledQueue extends Addressed {
  readonly queue: Resource;
}

/**
 * The queue that an event source polls, and the function that it is handled by; undefined where it
 * polls something else.
 *
 * @throws UnknownValue when either is none of the app's
 */
export function handledQueue(source: Resource, model: Model): HandledQueue | undefined {
  if (polledService(source) !== 'sqs') return undefined;
  const queue = model.find(source.text('EventSourceArn') ?? '', QUEUE);
  return { queue, ...functionFed(source, model) };
}

/** The function that an event source feeds. */
export function functionFed(source: Resource, model: Model): Addressed {
  return functionBehind(source.text('FunctionName') ?? '', model);
}

/** Messages that one invocation takes at most. */
export function batchSize(source: Resource): number {
  return source.number('BatchSize') ?? (polledService(source) === 'sqs' ? 10 : 100);
}

/** Seconds for which Lambda gathers a batch. */
export function windowSeconds(source: Resource): number {
  return source.number('MaximumBatchingWindowInSeconds') ?? 0;
}

/** Whether an event source polls at all: one may be switched off for a while. */
export function isEnabled(source: Resource): boolean {
  return source.value('Enabled') === undefined || source.flag('Enabled');
}

/** The event sources that poll a queue. */
export function sourcesPolling(queue: Resource, model: Model): readonly Resource[] {
  return model.derive(sourcesByQueue).get(queue) ?? [];
}

function sourcesByQueue(model: Model): ReadonlyMap<Resource, readonly Resource[]> {
  const sources = new Map<Resource, Resource[]>();
  for (const source of model.of(EVENT_SOURCE)) {
    const arn = ifKnown(() => source.text('EventSourceArn'));
    const queue = arn === undefined ? undefined : model.tryFind(arn, QUEUE);
    if (queue) sources.set(queue, [...(sources.get(queue) ?? []), source]);
  }
  return sources;
}

/** The event sources that feed a function, whatever its alias. */
export function sourcesFeeding(fn: Resource, model: Model): readonly Resource[] {
  return model.derive(sourcesByFunction).get(fn) ?? [];
}

function sourcesByFunction(model: Model): ReadonlyMap<Resource, readonly Resource[]> {
  const sources = new Map<Resource, Resource[]>();
  for (const source of model.of(EVENT_SOURCE)) {
    const fn = ifKnown(() => functionFed(source, model).function);
    if (fn) sources.set(fn, [...(sources.get(fn) ?? []), source]);
  }
  return sources;
}
