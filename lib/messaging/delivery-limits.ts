import type { IConstruct } from 'constructs';
import type { DeliveryProps } from './delivery-props';

/** @throws when both kinds of filter are given, of which a subscription has one, or an empty one */
export function checkFilters(scope: IConstruct, delivery: DeliveryProps): void {
  const { filterPolicy, filterPolicyWithMessageBody } = delivery;
  if (filterPolicy && filterPolicyWithMessageBody) {
    throw new Error(
      `${scope.node.path}: filterPolicyWithMessageBody must not be given beside filterPolicy, got both; a subscription has one scope, so filter by what is in the body alone or by attributes alone`,
    );
  }
  for (const [prop, policy] of Object.entries({ filterPolicy, filterPolicyWithMessageBody })) {
    if (policy && Object.keys(policy).length === 0) {
      throw new Error(
        `${scope.node.path}: ${prop} must name what to deliver, got {}; leave it out for all messages`,
      );
    }
  }
}
