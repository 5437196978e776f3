import type { QueueSpec, SubscriptionSpec, TopicSpec } from '../../../local/assembly/model';
import { type Fauxqs, loadFauxqs } from '../../../local/engines/fauxqs-stores';
import { type DeadLetter, QueueEngine } from '../../../local/engines/queue-engine';
import { TopicEngine } from '../../../local/engines/topic-engine';
import { queryRequest } from './service-requests';

export const ACCOUNT = '000000000000';
const place = (name: string) => ({ path: `App/${name}`, stack: 'App', logicalId: name });
export const queueArn = (name: string) => `arn:aws:sqs:us-east-1:${ACCOUNT}:${name}`;
export const topicArn = (name: string) => `arn:aws:sns:us-east-1:${ACCOUNT}:${name}`;

export const queue = (name: string, attributes: Record<string, string> = {}): QueueSpec => ({
  ...place(name),
  name,
  arn: queueArn(name),
  fifo: name.endsWith('.fifo'),
  attributes: { ...attributes, ...(name.endsWith('.fifo') ? { FifoQueue: 'true' } : {}) },
});

export const topic = (name: string, more: Partial<TopicSpec> = {}): TopicSpec => ({
  maximumMessageBytes: 262_144,
  deduplicatesByGroup: false,
  ...place(name),
  name,
  arn: topicArn(name),
  fifo: name.endsWith('.fifo'),
  attributes: name.endsWith('.fifo') ? { FifoTopic: 'true' } : {},
  ...more,
});

export const subscription = (
  from: string,
  to: string,
  more: Partial<SubscriptionSpec> = {},
): SubscriptionSpec => ({
  ...place(`${from} to ${to}`),
  topicArn: topicArn(from),
  queueArn: queueArn(to),
  rawDelivery: true,
  filterPolicyScope: 'MessageAttributes',
  ...more,
});

/** An attribute of a message to publish, by which subscriptions may filter. */
export const ofType = (type: string) => ({
  'MessageAttributes.entry.1.Name': 'type',
  'MessageAttributes.entry.1.Value.DataType': 'String',
  'MessageAttributes.entry.1.Value.StringValue': type,
});

/** Topics in front of queues, without the rest of the local cloud. */
export class TopicsAndQueues {
  fauxqs!: Fauxqs;
  queues!: QueueEngine;
  topics!: TopicEngine;
  deadLetters: DeadLetter[] = [];
  /** ARNs of the queues that SNS may not deliver to. */
  closed: string[] = [];
  readonly rules = {
    mayDeliver: (_subscription: SubscriptionSpec, arn: string) => !this.closed.includes(arn),
  };

  async start(
    queueSpecs: QueueSpec[],
    topicSpecs: TopicSpec[],
    subscriptions: SubscriptionSpec[],
  ): Promise<void> {
    this.closed = [];
    this.deadLetters = [];
    this.fauxqs = await loadFauxqs();
    this.queues = new QueueEngine(
      this.fauxqs,
      queueSpecs,
      'http://127.0.0.1:1',
      ACCOUNT,
      (letter) => this.deadLetters.push(letter),
    );
    this.topics = new TopicEngine(
      this.fauxqs,
      topicSpecs,
      subscriptions,
      queueSpecs,
      'us-east-1',
      this.rules,
    );
  }

  async stop(): Promise<void> {
    await this.queues.stop();
    await this.topics.stop();
  }

  publish(name: string, message: string, more: Record<string, string> = {}) {
    const input = { TopicArn: topicArn(name), Message: message, ...more };
    return this.topics.handle(queryRequest('Publish', input));
  }
}
