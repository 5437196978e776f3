import {
  batchSize,
  EVENT_SOURCE,
  polledService,
  windowSeconds,
} from '../../model/functions/event-sources';
import { isFifo, QUEUE } from '../../model/messages/queues';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { resourceRule } from '../../rule';

/**
 * Messages of one batch: without a window, and with one.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html
 */
const MOST = { withoutWindow: 10, withWindow: 10_000 };

const WINDOW = 'MaximumBatchingWindowInSeconds';

export const batchWindow = resourceRule({
  id: 'batch-window',
  severity: 'error',
  mistake:
    'An event source asks for batches that Lambda does not gather: more than 10 messages without a batching window, or of a FIFO queue.',
  why: 'Lambda refuses it, and the deployment is rolled back.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html',
  fix: 'set maxBatchingWindow for batches of more than 10 messages; for a FIFO queue leave it out, and set batchSize to 10 at most',
  about: [EVENT_SOURCE],
  *check(source, model) {
    const { properties } = source;
    if (!('BatchSize' in properties) && !(WINDOW in properties)) return;
    if (polledService(source) !== 'sqs') return;
    const size = batchSize(source);
    const window = windowSeconds(source);
    const most = window > 0 ? MOST.withWindow : MOST.withoutWindow;
    if (size > most) {
      yield {
        resource: source,
        property: 'BatchSize',
        message: `asks for batches of ${size} messages, must be at most ${most} ${window > 0 ? 'with' : 'without'} a batching window`,
        change: window > 0 ? `batchSize: ${most},` : 'maxBatchingWindow: Duration.seconds(1),',
      };
    }
    if (window === 0 && size <= MOST.withoutWindow) return;
    if (!pollsFifo(source, model)) return;
    if (window > 0) {
      yield {
        resource: source,
        property: WINDOW,
        message: `gathers batches of a FIFO queue for ${window} s, must not gather them`,
        change: 'maxBatchingWindow: undefined,',
      };
    }
    if (size > MOST.withoutWindow && window > 0) {
      yield {
        resource: source,
        property: 'BatchSize',
        message: `asks for batches of ${size} messages of a FIFO queue, must be at most ${MOST.withoutWindow}`,
        change: `batchSize: ${MOST.withoutWindow},`,
      };
    }
  },
});

/** The name of a queue elsewhere says it, too. */
function pollsFifo(source: Resource, model: Model): boolean {
  const arn = source.text('EventSourceArn') ?? '';
  if (arn.endsWith('.fifo')) return true;
  const queue = model.tryFind(arn, QUEUE);
  return queue !== undefined && isFifo(queue);
}
