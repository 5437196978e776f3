import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { LeastPrivilegeFunction } from '../functions/least-privilege-function';
import type { ConsumerProps } from './consumer-props';
import { isProvisioned } from './event-source-settings';

/**
 * Invocations that one provisioned poller keeps going.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
const CONCURRENCY_OF_A_POLLER = 10;

/** Pollers that Lambda goes up to unless said otherwise. */
export const MAXIMUM_POLLERS = 200;

interface Share {
  readonly consumer: IConstruct;
  readonly concurrency: number;
}

const shares = new WeakMap<LeastPrivilegeFunction, Share[]>();

/**
 * Adds a consumer to those of its function, and has synthesis check that together they ask for no
 * more than is reserved: what is above is throttled, and a throttled message counts as received.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
export function shareConcurrency(consumer: IConstruct, props: ConsumerProps): void {
  const fn = props.function;
  const concurrency = concurrencyOf(props);
  if (concurrency === undefined || Token.isUnresolved(concurrency)) return;
  const others = shares.get(fn);
  if (others) {
    others.push({ consumer, concurrency });
    return;
  }
  const all: Share[] = [{ consumer, concurrency }];
  shares.set(fn, all);
  fn.node.addValidation({ validate: () => overdrawn(fn, all) });
}

function concurrencyOf(props: ConsumerProps): number | undefined {
  if (!isProvisioned(props)) return props.maxConcurrency;
  const { maximumPollers = MAXIMUM_POLLERS } = props;
  return Token.isUnresolved(maximumPollers) ? undefined : maximumPollers * CONCURRENCY_OF_A_POLLER;
}

function overdrawn(fn: LeastPrivilegeFunction, all: readonly Share[]): string[] {
  const { reservedConcurrentExecutions: reserved } = fn;
  if (reserved === undefined || Token.isUnresolved(reserved)) return [];
  const sum = all.reduce((total, { concurrency }) => total + concurrency, 0);
  if (sum <= reserved) return [];
  const parts = all.map(({ consumer, concurrency }) => `${concurrency} of ${consumer.node.path}`);
  return [
    `${fn.node.path}: reservedConcurrentExecutions must cover what its consumers ask for (${parts.join(', ')}: ${sum}), got ${reserved}; raise it, or lower their maxConcurrency or maximumPollers, each of which is ${CONCURRENCY_OF_A_POLLER} at once`,
  ];
}
