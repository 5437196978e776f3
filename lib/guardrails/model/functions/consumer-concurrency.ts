import type { Resource } from '../resource';
import { isEnabled, polledService } from './event-sources';

/**
 * Invocations that one provisioned poller keeps going, and the pollers that Lambda goes up to
 * unless said otherwise.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
const POLLER = { concurrency: 10, defaultMaximum: 200 };

export const MAXIMUM_CONCURRENCY = 'ScalingConfig.MaximumConcurrency';

/** Whether pollers are kept for an event source alone. */
export function hasPollers(source: Resource): boolean {
  return source.value('ProvisionedPollerConfig') !== undefined;
}

/** Invocations at once that an event source of a queue goes up to by its own settings, if any. */
export function mostAtOnce(source: Resource): number | undefined {
  if (!isEnabled(source)) return undefined;
  const limit = source.number(MAXIMUM_CONCURRENCY);
  if (limit !== undefined) return limit;
  if (!hasPollers(source) || polledService(source) !== 'sqs') return undefined;
  const pollers = source.number('ProvisionedPollerConfig.MaximumPollers') ?? POLLER.defaultMaximum;
  return pollers * POLLER.concurrency;
}
