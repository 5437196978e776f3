import { RULE, SCHEDULE } from '../../model/hops/deliveries';
import { propertiesOf } from '../../model/hops/hop';
import { nextRunMakesUp } from '../../model/hops/next-run';
import { resourceRule } from '../../rule';
import { eachOf } from './each-of';

export const targetDeadLetters = resourceRule({
  id: 'target-dead-letters',
  severity: 'error',
  mistake: 'The target of a rule or a schedule has no dead-letter queue.',
  why: 'EventBridge tries for a day what a target is too busy for, and not at all what a policy or a key refuses. Then the event is dropped, and nothing but a metric tells.',
  link: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html',
  fix: 'set deadLetterQueue of the target to a standard queue; or, for a run that is not worth keeping, retryAttempts to 0, or maxEventAge to no more than the time between two runs',
  unless: 'the event may be lost',
  about: [RULE, SCHEDULE],
  *check(from) {
    const targets = from.type === SCHEDULE ? ['Target'] : propertiesOf(from, 'Targets.*');
    yield* eachOf(targets, function* (target) {
      if (from.value(`${target}.DeadLetterConfig`) !== undefined) return;
      if (nextRunMakesUp(from, target)) return;
      yield {
        resource: from,
        property: `${target}.DeadLetterConfig`,
        message: `drops what it cannot hand on to ${from.text(`${target}.Arn`)}`,
        change: `deadLetterQueue: new Queue(this, 'Undelivered', { retentionPeriod: Duration.days(14) }),`,
      };
    });
  },
});
