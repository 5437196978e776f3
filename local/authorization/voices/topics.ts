import { keyNeeds } from '../../iam/requests';
import type { AccessControl } from '../access-control';
import type { Denial } from '../authorizer';

/**
 * SNS delivers to a queue: by the queue's policy, and by that of the key that the queue is under.
 *
 * @param asker construct path of the subscription
 * @see https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-enable-encryption-for-topic-sqs-queue-subscriptions.html
 */
export function deliver(
  access: AccessControl,
  asker: string,
  topicArn: string,
  queueArn: string,
): Denial | undefined {
  return access.asService('sns.amazonaws.com', topicArn, asker, [
    { action: 'sqs:SendMessage', resource: queueArn },
    ...keyNeeds('sqs:SendMessage', queueArn, access.surroundings),
  ]);
}
