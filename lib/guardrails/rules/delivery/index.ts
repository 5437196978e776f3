import type { Rule } from '../../rule';
import { asyncDeadLetters } from './async-dead-letters';
import { deadLetterKey } from './dead-letter-key';
import { deadLetterPermission } from './dead-letter-permission';
import { deadLetterRetention } from './dead-letter-retention';
import { deadLetterType } from './dead-letter-type';
import { deliveryKey } from './delivery-key';
import { filterNeverMatches } from './filter-never-matches';
import { messageSize } from './message-size';
import { publisherAttributes } from './publisher-attributes';
import { queueDeadLetters } from './queue-dead-letters';
import { receiveCount } from './receive-count';
import { streamDeadLetters } from './stream-dead-letters';
import { subscriptionDeadLetters } from './subscription-dead-letters';
import { subscriptionPermission } from './subscription-permission';
import { targetDeadLetters } from './target-dead-letters';
import { targetPermission } from './target-permission';
import { topicKeyOfAws } from './topic-key-of-aws';
import { topicQueueType } from './topic-queue-type';
import { visibilityTimeout } from './visibility-timeout';

/** What loses messages, delivers them twice, or does not deliver them. */
export const DELIVERY: readonly Rule[] = [
  visibilityTimeout,
  receiveCount,
  subscriptionPermission,
  targetPermission,
  deliveryKey,
  topicKeyOfAws,
  topicQueueType,
  messageSize,
  filterNeverMatches,
  publisherAttributes,
  queueDeadLetters,
  subscriptionDeadLetters,
  targetDeadLetters,
  asyncDeadLetters,
  streamDeadLetters,
  deadLetterType,
  deadLetterRetention,
  deadLetterPermission,
  deadLetterKey,
];
