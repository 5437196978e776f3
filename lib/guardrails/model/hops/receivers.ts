import { UnknownValue, unknownPart } from '../../template/unknown';
import { isFifo, QUEUE } from '../messages/queues';
import { TOPIC } from '../messages/topics';
import type { Model } from '../model';
import type { Resource } from '../resource';

/** The service whose ARN it is: `sqs`. @throws UnknownValue when nobody knows */
export function serviceOf(arn: string): string {
  const [, service] = /^arn:[^:]+:([^:]+):/.exec(arn) ?? [];
  if (service === undefined) throw new UnknownValue(unknownPart(arn) ?? arn);
  return service;
}

/** The queue or the topic of an ARN; undefined where it is one of something else. */
export function queueOrTopic(arn: string, model: Model): Resource | undefined {
  const service = serviceOf(arn);
  if (service !== 'sqs' && service !== 'sns') return undefined;
  return model.find(arn, QUEUE, TOPIC);
}

/** Whether a queue or a topic is FIFO, which the name tells where it is not of the app. */
export function isFifoArn(arn: string, model: Model): boolean {
  const found = model.tryFind(arn, QUEUE, TOPIC);
  if (found) return isFifo(found);
  const [, name] = /:([\w.-]+)$/.exec(arn) ?? [];
  if (name === undefined) throw new UnknownValue(unknownPart(arn) ?? `whether ${arn} is FIFO`);
  return name.endsWith('.fifo');
}
