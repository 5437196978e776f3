import { Token } from 'aws-cdk-lib';
import { FifoThroughputScope, type ITopic } from 'aws-cdk-lib/aws-sns';
import { FifoThroughputLimit } from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';
import type { Consumer } from './consumer';
import type { ConsumerProps } from './consumer-props';
import type { FanOutProps } from './fan-out-props';

/** @throws naming what a FIFO queue does not take, or what only a FIFO queue does */
export function checkFifoConsumer(scope: IConstruct, props: ConsumerProps): void {
  const { fifo, fifoThroughputLimit, maxBatchingWindow, batchSize } = props;
  if (!fifo) {
    checkAbsent(scope, { fifoThroughputLimit }, 'fifo: true, or leave it out');
    return;
  }
  // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
  if (maxBatchingWindow !== undefined) {
    throw new Error(
      `${scope.node.path}: maxBatchingWindow must be left out with fifo, got ${maxBatchingWindow.toHumanString()}; Lambda gathers batches of standard queues only`,
    );
  }
  if (batchSize !== undefined && !Token.isUnresolved(batchSize) && batchSize > 10) {
    throw new Error(
      `${scope.node.path}: batchSize must be at most 10 with fifo, got ${batchSize}; lower it`,
    );
  }
}

/** @throws naming what only a FIFO topic takes */
export function checkFifoTopic(scope: IConstruct, props: FanOutProps): void {
  if (props.fifo) return;
  const { contentBasedDeduplication, fifoThroughputScope } = props;
  checkAbsent(
    scope,
    { contentBasedDeduplication: contentBasedDeduplication || undefined, fifoThroughputScope },
    'fifo: true, or leave it out',
  );
}

/**
 * @param throughputScope that of the topic, where it is known
 * @throws when AWS would refuse the subscription, or the inbox would lose what the topic keeps apart
 * @see https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html
 */
export function checkOrder(
  consumer: Consumer,
  topic: ITopic,
  throughputScope: FifoThroughputScope | undefined,
): void {
  if (!consumer.fifo) return;
  if (!topic.fifo) {
    throw new Error(
      `${consumer.node.path}: fifo must be left out behind a standard topic, got ${topic.node.path}; give the FanOut fifo: true, or make the consumer standard`,
    );
  }
  if (
    throughputScope === FifoThroughputScope.MESSAGE_GROUP &&
    consumer.fifoThroughputLimit !== FifoThroughputLimit.PER_MESSAGE_GROUP_ID
  ) {
    throw new Error(
      `${consumer.node.path}: fifoThroughputLimit must be PER_MESSAGE_GROUP_ID behind ${topic.node.path}, which deduplicates by group, got ${consumer.fifoThroughputLimit ?? 'none'}; the inbox would drop a message whose deduplication id another group has used`,
    );
  }
}

function checkAbsent(scope: IConstruct, props: Record<string, unknown>, fix: string): void {
  for (const [prop, value] of Object.entries(props)) {
    if (value === undefined) continue;
    throw new Error(
      `${scope.node.path}: ${prop} must not be given without fifo, got ${value}; write ${fix}`,
    );
  }
}
