import { deadLetterArn, isFifo, QUEUE, retentionSeconds } from '../../model/messages/queues';
import { resourceRule } from '../../rule';

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
const LONGEST_DAYS = 14;

export const deadLetterRetention = resourceRule({
  id: 'dead-letter-retention',
  severity: 'error',
  mistake: 'A dead-letter queue keeps messages no longer than the queue that they come from.',
  why: 'A dead letter keeps the time at which it was first sent. One that waited long in its queue is dropped soon after it came, or at once, and nobody ever sees it.',
  link: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html',
  fix: 'set retentionPeriod of the dead-letter queue to more than that of the queue, best to 14 days',
  unless: 'messages are received within minutes, however long the queue would keep them',
  about: [QUEUE],
  *check(queue, model) {
    const arn = deadLetterArn(queue);
    // The time is reset when a message moves to a FIFO queue.
    if (arn === undefined || isFifo(queue)) return;
    const deadLetters = model.find(arn, QUEUE);
    const [kept, source] = [retentionSeconds(deadLetters), retentionSeconds(queue)];
    if (kept > source) return;
    yield {
      resource: deadLetters,
      property: 'MessageRetentionPeriod',
      message: `keeps dead letters for ${kept} s since they were sent, must be longer than the ${source} s of ${queue.path}`,
      change: `retentionPeriod: Duration.days(${LONGEST_DAYS}),`,
    };
  },
});
