import { hasPollers, MAXIMUM_CONCURRENCY } from '../../model/functions/consumer-concurrency';
import {
  EVENT_SOURCE,
  functionFed,
  isEnabled,
  polledService,
} from '../../model/functions/event-sources';
import { isFifo, QUEUE } from '../../model/messages/queues';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { ifKnown, resourceRule } from '../../rule';

/**
 * Batches at once that Lambda goes up to for a standard queue unless said otherwise.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
const UNCAPPED = 1250;

export const uncappedEventSource = resourceRule({
  id: 'uncapped-event-source',
  severity: 'warning',
  mistake:
    'A queue feeds a function for which few concurrent executions are reserved, and the event source has no limit of its own.',
  why: 'The event source does not know what is reserved. Under load it takes more messages than the function may handle; what is throttled counts as received, and ends as dead letters that no handler has seen.',
  link: 'https://github.com/seek-oss/skuba/issues/1408',
  fix: 'set maxConcurrency of the event source to what is reserved for the function, or less',
  unless: 'never that many messages wait at once',
  about: [EVENT_SOURCE],
  *check(source, model) {
    const fn = ifKnown(() => functionFed(source, model).function);
    if (!fn || !('ReservedConcurrentExecutions' in fn.properties) || !isUncapped(source)) return;
    if (polledService(source) !== 'sqs' || isOfFifo(source, model)) return;
    const reserved = fn.number('ReservedConcurrentExecutions') ?? UNCAPPED;
    if (reserved >= UNCAPPED) return;
    yield {
      resource: source,
      property: 'ScalingConfig',
      message: `goes up to ${UNCAPPED} batches at once, while ${reserved} are reserved for ${fn.path}`,
      change: `maxConcurrency: ${Math.max(reserved, 2)},`,
    };
  },
});

function isUncapped(source: Resource): boolean {
  return (
    isEnabled(source) &&
    !hasPollers(source) &&
    (source.value('ScalingConfig') === undefined || source.value(MAXIMUM_CONCURRENCY) === undefined)
  );
}

/** As many groups as there are in a FIFO queue are handled at once, which the templates do not tell. */
function isOfFifo(source: Resource, model: Model): boolean {
  const arn = source.text('EventSourceArn') ?? '';
  const queue = model.tryFind(arn, QUEUE);
  return arn.endsWith('.fifo') || (queue !== undefined && isFifo(queue));
}
