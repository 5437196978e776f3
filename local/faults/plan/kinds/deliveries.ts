import { kind, named, seconds } from '../kind';

const MESSAGE = 'each message that enters a queue which a function polls';
const queue = named('a queue, by its construct path or the end of it', 'Processor/Inbox');
const STANDARD =
  'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues-at-least-once-delivery.html';

/** What goes wrong with messages on their way. */
export const DELIVERY_KINDS = [
  kind(
    'duplicate-delivery',
    MESSAGE,
    { queue },
    'A standard queue delivers the message twice.',
    STANDARD,
  ),
  kind(
    'delayed-delivery',
    MESSAGE,
    { queue, delaySeconds: seconds(0.001, 900, 60) },
    'A standard queue has the message only after so long.',
  ),
  kind(
    'reordered-delivery',
    MESSAGE,
    { queue, delaySeconds: seconds(0.001, 900, 60) },
    'A standard queue hands the next message out first; this one waits for it, and at most so long.',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues.html',
  ),
  kind(
    'refused-delivery',
    'each delivery of a topic to a subscription',
    { queue },
    "SNS cannot deliver: the message goes to the subscription's dead letters, and is lost where there are none.",
    'https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html',
  ),
  kind(
    'partial-fan-out',
    'each message published by a function',
    { topic: named('a topic, by its construct path or the end of it', 'Submitted/Topic') },
    'Only some subscriptions get the message, and the publisher gets an error after which the SDK publishes again.',
  ),
  kind(
    'early-redelivery',
    'each message that a function is given',
    { queue },
    'The message becomes visible again at once, while the first attempt at it still runs: its visibility timeout is over.',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html',
  ),
  kind(
    'consumer-down',
    'each queue that a function polls, at its first message',
    { queue, downSeconds: seconds(0.001, 1_209_600, 3600) },
    'Nobody polls the queue for so long.',
  ),
] as const;
