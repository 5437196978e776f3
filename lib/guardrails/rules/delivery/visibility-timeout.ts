import { EVENT_SOURCE, handledQueue, windowSeconds } from '../../model/functions/event-sources';
import { timeoutSeconds } from '../../model/functions/functions';
import { visibilitySeconds } from '../../model/messages/queues';
import { resourceRule } from '../../rule';

/** @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const TIMES = 6;

export const visibilityTimeout = resourceRule({
  id: 'visibility-timeout',
  severity: 'error',
  mistake:
    'A queue hides a message for less than six times as long as the function that handles it may take.',
  why: 'Lambda needs the time to try a throttled batch again. What is visible before that is handled twice, or becomes a dead letter that no handler failed on.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
  fix: 'set visibilityTimeout of the queue to six times the timeout of the function and the batching window on top',
  unless: 'the function is never throttled and ends long before its timeout',
  about: [EVENT_SOURCE],
  *check(source, model) {
    const handled = handledQueue(source, model);
    if (!handled) return;
    const { queue, function: fn } = handled;
    const [timeout, window] = [timeoutSeconds(fn), windowSeconds(source)];
    const least = TIMES * timeout + window;
    const visibility = visibilitySeconds(queue);
    if (visibility >= least) return;
    const added = window > 0 ? `, and ${window} s of batching window` : '';
    yield {
      resource: queue,
      property: 'VisibilityTimeout',
      message: `hides messages for ${visibility} s, must be at least ${least} s: ${TIMES} times the ${timeout} s that ${fn.path} may take${added}`,
      change: `visibilityTimeout: Duration.seconds(${least}),`,
    };
  },
});
