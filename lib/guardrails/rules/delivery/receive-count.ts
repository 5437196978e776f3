import { functionFed, sourcesPolling } from '../../model/functions/event-sources';
import { maxReceiveCount, QUEUE } from '../../model/messages/queues';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { ifKnown, resourceRule } from '../../rule';

/** @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const ADVISED = 5;

export const receiveCount = resourceRule({
  id: 'receive-count',
  severity: 'error',
  mistake:
    'A message becomes a dead letter after one receive, or after fewer than five where its function has a reserved concurrency.',
  why: 'Lambda receives a message before it knows whether the function has room for it, and a throttled batch counts as received. With few receives allowed, load alone makes dead letters of messages that no handler ever saw.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
  fix: 'set maxReceiveCount to at least 5, or limit the function by maxConcurrency of the event source and not by a reserved concurrency below it',
  unless: 'a message must not be tried twice, and somebody looks at the dead letters',
  about: [QUEUE],
  *check(queue, model) {
    const sources = sourcesPolling(queue, model);
    if (sources.length === 0) return;
    const count = maxReceiveCount(queue);
    if (count === undefined || count >= ADVISED) return;
    const cap = sources.flatMap((source) => ifKnown(() => capOf(source, model)) ?? [])[0];
    if (count > 1 && cap === undefined) {
      // Where nobody knows whether there is a cap, this ends the check.
      for (const source of sources) capOf(source, model);
      return;
    }
    yield {
      resource: queue,
      property: 'RedrivePolicy.maxReceiveCount',
      message: `makes a dead letter of a message after ${count} ${count === 1 ? 'receive' : 'receives'}, must be at least ${ADVISED}${cap === undefined ? '' : `: ${cap}`}`,
      change: `maxReceiveCount: ${ADVISED},`,
    };
  },
});

/**
 * What makes Lambda throttle the function, in words. A maximum of the event source does not: Lambda
 * receives no more than that.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
function capOf(source: Resource, model: Model): string | undefined {
  const { function: fn } = functionFed(source, model);
  const reserved = fn.number('ReservedConcurrentExecutions');
  if (reserved === undefined) return undefined;
  const most = source.number('ScalingConfig.MaximumConcurrency') ?? Number.POSITIVE_INFINITY;
  return most <= reserved ? undefined : `${fn.path} runs at most ${reserved} at a time`;
}
