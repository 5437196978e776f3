import { type Deployment, own } from '../deployment';
import type { Statement } from '../statement';
import { allow } from './allow';

/** Topics and queues, their policies, and subscriptions of queues: nothing is read, sent or received. */
export function messaging(deployment: Deployment): Statement[] {
  return [
    allow(
      'Topics',
      [
        'sns:CreateTopic',
        'sns:DeleteTopic',
        'sns:GetDataProtectionPolicy',
        'sns:GetSubscriptionAttributes',
        'sns:GetTopicAttributes',
        'sns:ListSubscriptionsByTopic',
        'sns:ListTagsForResource',
        'sns:SetSubscriptionAttributes',
        'sns:SetTopicAttributes',
        'sns:TagResource',
        'sns:Unsubscribe',
        'sns:UntagResource',
      ],
      [own(deployment, 'sns')],
    ),
    // Nobody's mailbox and no web address can be made to receive payments.
    allow('SubscribeQueues', ['sns:Subscribe'], [own(deployment, 'sns')], {
      StringEquals: { 'sns:Protocol': 'sqs' },
    }),
    allow(
      'Queues',
      [
        'sqs:CreateQueue',
        'sqs:DeleteQueue',
        'sqs:GetQueueAttributes',
        'sqs:GetQueueUrl',
        'sqs:ListQueueTags',
        'sqs:SetQueueAttributes',
        'sqs:TagQueue',
        'sqs:UntagQueue',
      ],
      [own(deployment, 'sqs')],
    ),
  ];
}
