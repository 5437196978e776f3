import { SUBSCRIPTION } from '../../model/messages/topics';
import { resourceRule } from '../../rule';

/** Endpoints that take messages for a program; of the others, people notice what does not come. */
const PROTOCOLS = ['sqs', 'lambda', 'firehose', 'http', 'https'];

export const subscriptionDeadLetters = resourceRule({
  id: 'subscription-dead-letters',
  severity: 'error',
  mistake: 'A subscription has no dead-letter queue.',
  why: 'SNS does not try again what a changed policy, a key or a deleted endpoint refuses: it drops the message. The dead-letter queue of the subscribed queue never sees it, since it never came that far.',
  link: 'https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html',
  fix: 'set deadLetterQueue of the subscription to a queue of the same account and Region',
  unless: 'somebody would miss the message within hours, and it can be sent again',
  about: [SUBSCRIPTION],
  *check(subscription) {
    const protocol = subscription.text('Protocol');
    if (protocol === undefined || !PROTOCOLS.includes(protocol)) return;
    if (subscription.value('RedrivePolicy') !== undefined) return;
    yield {
      resource: subscription,
      property: 'RedrivePolicy',
      message: `drops what it cannot deliver to its ${protocol} endpoint`,
      change: `deadLetterQueue: new Queue(this, 'Undelivered', { retentionPeriod: Duration.days(14) }),`,
    };
  },
});
