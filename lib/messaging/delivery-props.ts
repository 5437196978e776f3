import type { FilterOrPolicy, SubscriptionFilter } from 'aws-cdk-lib/aws-sns';

/** How a topic delivers to a consumer. */
export interface DeliveryProps {
  /**
   * Which messages to deliver, by message attribute: 1 to 5 of them.
   *
   * A subscription has one kind of filter: give this or `filterPolicyWithMessageBody`, not both.
   *
   * @default - all of them
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
   */
  readonly filterPolicy?: { [attribute: string]: SubscriptionFilter };

  /**
   * Which messages to deliver, by what is in the body, which has to be JSON: 1 to 5 of its keys.
   *
   * A subscription has one kind of filter: give this or `filterPolicy`, not both.
   *
   * @default - all of them
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering-scope.html
   */
  readonly filterPolicyWithMessageBody?: { [attribute: string]: FilterOrPolicy };

  /**
   * Whether the body arrives as it was published, without SNS's envelope around it.
   *
   * At most ten message attributes arrive then; SNS discards a message that has more.
   *
   * @default true
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html
   */
  readonly rawMessageDelivery?: boolean;
}
