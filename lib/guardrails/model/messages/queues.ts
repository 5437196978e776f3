import { ifKnown } from '../../rule';
import type { Model } from '../model';
import type { Resource } from '../resource';

export const QUEUE = 'AWS::SQS::Queue';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html */
const DEFAULTS = { visibilitySeconds: 30, retentionSeconds: 345_600 };

/** Seconds for which a message that was received is hidden. */
export function visibilitySeconds(queue: Resource): number {
  return queue.number('VisibilityTimeout') ?? DEFAULTS.visibilitySeconds;
}

/** Seconds for which a message is kept. */
export function retentionSeconds(queue: Resource): number {
  return queue.number('MessageRetentionPeriod') ?? DEFAULTS.retentionSeconds;
}

/** Whether a queue or a topic is FIFO; the name of one that is imported says so. */
export function isFifo(queueOrTopic: Resource): boolean {
  const flag = queueOrTopic.type === QUEUE ? 'FifoQueue' : 'FifoTopic';
  return queueOrTopic.flag(flag);
}

/** ARN of the queue that takes what was received too often; undefined where none does. */
export function deadLetterArn(queue: Resource): string | undefined {
  return queue.text('RedrivePolicy.deadLetterTargetArn');
}

/** Receives after which a message is a dead letter. */
export function maxReceiveCount(queue: Resource): number | undefined {
  return queue.number('RedrivePolicy.maxReceiveCount');
}

/** What sends dead letters to a queue: other queues, and subscriptions. */
export function sendersOfDeadLetters(queue: Resource, model: Model): readonly Resource[] {
  return model.derive(sendersByQueue).get(queue) ?? [];
}

function sendersByQueue(model: Model): ReadonlyMap<Resource, readonly Resource[]> {
  const senders = new Map<Resource, Resource[]>();
  for (const sender of model.of(QUEUE, 'AWS::SNS::Subscription')) {
    const arn = ifKnown(() => deadLetterArn(sender));
    const queue = arn === undefined ? undefined : model.tryFind(arn, QUEUE);
    if (queue) senders.set(queue, [...(senders.get(queue) ?? []), sender]);
  }
  return senders;
}
