import { sourcesPolling } from '../../model/functions/event-sources';
import { takesDeadLetters } from '../../model/hops/dead-letters';
import { QUEUE } from '../../model/messages/queues';
import type { Resource } from '../../model/resource';
import { resourceRule } from '../../rule';

export const queueDeadLetters = resourceRule({
  id: 'queue-dead-letters',
  severity: 'error',
  mistake: 'A function is fed from a queue that has no dead-letter queue.',
  why: 'A message that the function cannot handle comes back, and is paid for, until the queue drops it at the end of its retention: the function never sees the end of it, and then the message is gone. A pair like that ran up a bill of $14,000.',
  link: 'https://github.com/aws-samples/aws-cdk-examples/issues/690',
  fix: 'set deadLetterQueue of the queue, kept longer than the queue itself, with a maxReceiveCount of at least 5',
  unless: 'what cannot be handled is worth nothing when the retention is over',
  about: [QUEUE],
  *check(queue, model) {
    const [source] = sourcesPolling(queue, model);
    if (!source || takesDeadLetters(queue, model) || declaresDeadLetters(queue)) return;
    if (queue.value('RedrivePolicy') !== undefined) return;
    yield {
      resource: queue,
      property: 'RedrivePolicy',
      message: `feeds ${source.path} and has no dead-letter queue`,
      change: `deadLetterQueue: {
  queue: new Queue(this, 'DeadLetters', { retentionPeriod: Duration.days(14) }),
  maxReceiveCount: 5,
},`,
    };
  },
});

/** Who says which queues may send dead letters here, says that it is for dead letters. */
function declaresDeadLetters(queue: Resource): boolean {
  const permission = queue.text('RedriveAllowPolicy.redrivePermission');
  return permission !== undefined && permission !== 'denyAll';
}
