import { EVENT_SOURCE } from '../../model/functions/event-sources';
import { DEAD_LETTER_SENDERS, deadLettersOf } from '../../model/hops/dead-letters';
import { isFifoArn, serviceOf } from '../../model/hops/receivers';
import { deadLetterArn, isFifo, QUEUE } from '../../model/messages/queues';
import { SUBSCRIPTION } from '../../model/messages/topics';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { resourceRule } from '../../rule';
import { eachOf } from './each-of';

export const deadLetterType = resourceRule({
  id: 'dead-letter-type',
  severity: 'error',
  mistake: 'Dead letters go to a queue of the wrong type.',
  why: 'A FIFO queue and the subscription of a FIFO topic take a FIFO queue for their dead letters, those of the standard type a standard one: the deployment fails otherwise. EventBridge and Scheduler take standard queues only; from Lambda nothing arrives in a FIFO queue or topic, and nothing but a metric tells.',
  link: 'https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html',
  fix: 'set fifo of the dead-letter queue to what its source is; for a rule, a schedule or a function leave it out',
  about: [QUEUE, ...DEAD_LETTER_SENDERS.filter((type) => type !== EVENT_SOURCE)],
  *check(from, model) {
    yield* eachOf(placesOf(from, model), function* ({ property, to }) {
      if (!['sqs', 'sns'].includes(serviceOf(to))) return;
      const wanted = isFifoWanted(from, model);
      if (isFifoArn(to, model) === wanted) return;
      yield {
        resource: from,
        property,
        message: `sends dead letters to ${to}, which is ${typeOf(!wanted)} and must be ${typeOf(wanted)}`,
        change: wanted ? 'fifo: true,' : "new Queue(this, 'DeadLetters')",
      };
    });
  },
});

function placesOf(from: Resource, model: Model): Iterable<{ property: string; to: string }> {
  if (from.type !== QUEUE) return deadLettersOf(from, model);
  const to = deadLetterArn(from);
  return to === undefined ? [] : [{ property: 'RedrivePolicy.deadLetterTargetArn', to }];
}

function isFifoWanted(from: Resource, model: Model): boolean {
  if (from.type === QUEUE) return isFifo(from);
  return from.type === SUBSCRIPTION && isFifoArn(from.text('TopicArn') ?? '', model);
}

const typeOf = (fifo: boolean) => (fifo ? 'FIFO' : 'standard');
