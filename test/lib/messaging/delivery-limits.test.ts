import { FilterOrPolicy, SubscriptionFilter } from 'aws-cdk-lib/aws-sns';
import { Consumer } from '../../../lib/messaging/consumer';
import type { DeliveryProps } from '../../../lib/messaging/delivery-props';
import { FanOut } from '../../../lib/messaging/fan-out';
import { shippingFunction, shop } from '../functions/shop';

const SWISS = SubscriptionFilter.stringFilter({ allowlist: ['CH'] });

describe('a filter', () => {
  const rejected: [string, DeliveryProps, string][] = [
    [
      'of attributes beside one of the body, of which CDK drops the first',
      {
        filterPolicy: { country: SWISS },
        filterPolicyWithMessageBody: { country: FilterOrPolicy.filter(SWISS) },
      },
      'filterPolicyWithMessageBody must not be given beside filterPolicy, got both; a subscription has one scope, so filter by what is in the body alone or by attributes alone',
    ],
    [
      'of no attribute',
      { filterPolicy: {} },
      'filterPolicy must name what to deliver, got {}; leave it out for all messages',
    ],
    [
      'of nothing in the body',
      { filterPolicyWithMessageBody: {} },
      'filterPolicyWithMessageBody must name what to deliver, got {}; leave it out for all messages',
    ],
  ];

  it.each(rejected)('rejects one %s', (_, delivery, message) => {
    const stack = shop();
    const consumer = new Consumer(stack, 'Shipping', { function: shippingFunction(stack) });
    expect(() => new FanOut(stack, 'Placed').deliverTo(consumer, delivery)).toThrow(
      `Shop/Shipping: ${message}`,
    );
  });
});
