import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { checkWholeNumber } from '../functions/limits';
import { MAXIMUM_POLLERS } from './concurrency-budget';
import type { ConsumerProps } from './consumer-props';
import { isProvisioned } from './event-source-settings';

/** @throws naming the limit that a property breaks, or the properties that contradict each other */
export function checkConcurrency(scope: IConstruct, props: ConsumerProps): void {
  checkPollers(scope, props);
  const { maxConcurrency } = props;
  const { reservedConcurrentExecutions: reserved } = props.function;
  checkWholeNumber(
    scope,
    'maxConcurrency',
    maxConcurrency,
    [2, 1000],
    'leave it out to let Lambda decide',
  );
  if (maxConcurrency === undefined || Token.isUnresolved(maxConcurrency)) return;
  if (reserved === undefined || Token.isUnresolved(reserved)) return;
  // More batches than the function can take are throttled, and each of them counts as received.
  if (maxConcurrency > reserved) {
    throw new Error(
      `${scope.node.path}: maxConcurrency must be at most reservedConcurrentExecutions of ${props.function.node.path} (${reserved}), got ${maxConcurrency}; lower it or raise the reservation`,
    );
  }
}

/** The bounds are those of CDK's own SqsEventSource; Lambda's API has wider ones for Kafka. */
function checkPollers(scope: IConstruct, props: ConsumerProps): void {
  if (!isProvisioned(props)) return;
  const { maxConcurrency, minimumPollers, maximumPollers = MAXIMUM_POLLERS } = props;
  checkWholeNumber(
    scope,
    'minimumPollers',
    minimumPollers,
    [2, 200],
    'leave it out for 2, or both for pollers that are shared and cost nothing',
  );
  checkWholeNumber(scope, 'maximumPollers', maximumPollers, [2, 2000], 'leave it out for 200');
  if (maxConcurrency !== undefined) {
    throw new Error(
      `${scope.node.path}: maxConcurrency must not be given beside minimumPollers or maximumPollers, got ${maxConcurrency}; a poller keeps 10 batches going, so limit them by maximumPollers alone`,
    );
  }
  if (Token.isUnresolved(minimumPollers) || Token.isUnresolved(maximumPollers)) return;
  if (minimumPollers !== undefined && minimumPollers > maximumPollers) {
    throw new Error(
      `${scope.node.path}: minimumPollers must be at most maximumPollers (${maximumPollers}), got ${minimumPollers}; raise maximumPollers`,
    );
  }
}
