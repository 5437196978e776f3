import { FifoThroughputScope } from 'aws-cdk-lib/aws-sns';
import { FifoThroughputLimit } from 'aws-cdk-lib/aws-sqs';
import type { ConsumerProps } from '../messaging/consumer-props';
import type { FanOutProps } from '../messaging/fan-out-props';

/** Whether the events of one payment come in any order, or in the order they were published in. */
export type Ordering = 'standard' | 'fifo';

/** @throws naming the orderings there are */
export function orderingNamed(name: unknown): Ordering {
  if (name === 'standard' || name === 'fifo') return name;
  throw new Error(
    `context: ordering must be standard or fifo, got ${JSON.stringify(name)}; leave it out for events in any order, or give -c ordering=fifo for those of a payment in order`,
  );
}

/** What a topic of events, and a consumer to whom their order matters, are made with. */
export interface OrderSettings {
  /** The id of a topic. */
  readonly topicId: (id: string) => string;
  readonly topic: Pick<FanOutProps, 'fifo' | 'fifoThroughputScope'>;
  readonly consumer: Pick<ConsumerProps, 'fifo' | 'fifoThroughputLimit'>;
}

/** What each ordering comes to. */
export const ORDERINGS: Record<Ordering, OrderSettings> = {
  standard: { topicId: (id) => id, topic: {}, consumer: {} },
  fifo: {
    // CloudFormation would replace a topic of the same id, and permissions read as before. Under
    // other ids `cdk deploy` asks whether each publisher and each subscription may move over.
    topicId: (id) => `${id}InOrder`,
    // By payment: a queue takes 300 messages a second otherwise, and the API admits 500 payments.
    // https://docs.aws.amazon.com/sns/latest/dg/fifo-high-throughput.html
    topic: { fifo: true, fifoThroughputScope: FifoThroughputScope.MESSAGE_GROUP },
    consumer: { fifo: true, fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID },
  },
};
