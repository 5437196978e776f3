import { Duration, Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { checkDuration, checkWholeNumber } from '../functions/limits';
import { checkConcurrency } from './concurrency-limits';
import type { ConsumerProps } from './consumer-props';
import { MAX_RECEIVE_COUNT, RETENTION_PERIOD, visibilityTimeout } from './consumer-timing';
import { checkEventFilters } from './event-filters';
import { checkFifoConsumer } from './fifo-limits';

/** @throws naming the limit that a property breaks, or the properties that contradict each other */
export function checkConsumerLimits(scope: IConstruct, props: ConsumerProps): void {
  checkStack(scope, props);
  checkFifoConsumer(scope, props);
  checkBatches(scope, props);
  checkConcurrency(scope, props);
  checkEventFilters(scope, props.filters);
  checkWholeNumber(
    scope,
    'maxReceiveCount',
    props.maxReceiveCount,
    [1, 1000],
    'to set a message aside after its first failure, use 1',
  );
  checkDuration(
    scope,
    'retentionPeriod',
    props.retentionPeriod,
    [Duration.minutes(1), Duration.days(13)],
    'dead letters are kept 14 days and must outlive the inbox',
  );
  checkTiming(scope, props);
}

/** The function's role names the inbox, and the event source the function: each before the other. */
function checkStack(scope: IConstruct, props: ConsumerProps): void {
  if (deployedStack(scope) === deployedStack(props.function)) return;
  throw new Error(
    `${scope.node.path}: function must be in the consumer's stack (${Stack.of(scope).node.path}), got ${props.function.node.path}; create the Consumer beside the function and have the topic deliverTo it`,
  );
}

function deployedStack(scope: IConstruct): Stack {
  const stack = Stack.of(scope);
  return stack.nestedStackParent ? deployedStack(stack.nestedStackParent) : stack;
}

function checkBatches(scope: IConstruct, { batchSize, maxBatchingWindow }: ConsumerProps): void {
  checkWholeNumber(scope, 'batchSize', batchSize, [1, 10_000], 'leave it out for 10');
  checkKnown(scope, 'maxBatchingWindow', maxBatchingWindow);
  checkDuration(
    scope,
    'maxBatchingWindow',
    maxBatchingWindow,
    [Duration.seconds(0), Duration.minutes(5)],
    'leave it out to hand messages over at once',
  );
  if (batchSize === undefined || Token.isUnresolved(batchSize)) return;
  if (batchSize > 10 && !maxBatchingWindow?.toSeconds()) {
    throw new Error(
      `${scope.node.path}: batchSize must be at most 10 without a maxBatchingWindow, got ${batchSize}; add maxBatchingWindow: Duration.seconds(1)`,
    );
  }
}

function checkTiming(scope: IConstruct, props: ConsumerProps): void {
  checkKnown(scope, `timeout of ${props.function.node.path}`, props.function.timeout);
  const { maxReceiveCount = MAX_RECEIVE_COUNT, retentionPeriod = RETENTION_PERIOD } = props;
  if (Token.isUnresolved(maxReceiveCount) || retentionPeriod.isUnresolved()) return;
  const hidden = visibilityTimeout(props);
  const receives = Duration.seconds(maxReceiveCount * hidden.toSeconds());
  if (retentionPeriod.toSeconds() <= receives.toSeconds()) {
    throw new Error(
      `${scope.node.path}: retentionPeriod must be longer than ${receives.toHumanString()}, which ${maxReceiveCount} receives of ${hidden.toHumanString()} take, got ${retentionPeriod.toHumanString()}; a failing message would be lost before it is a dead letter`,
    );
  }
}

/** What the visibility timeout is made of: CloudFormation cannot multiply. */
function checkKnown(scope: IConstruct, prop: string, value: Duration | undefined): void {
  if (!value?.isUnresolved()) return;
  throw new Error(
    `${scope.node.path}: ${prop} must be known at synthesis, got a token; the inbox hides messages for six times the function's timeout and the window, so give a plain Duration`,
  );
}
