import { ifKnown } from '../../rule';
import { groupedBy } from '../groups';
import type { Model } from '../model';
import type { Resource } from '../resource';
import { SCALABLE_TARGET, scaledAlias } from './provisioned-concurrency';

export const SCALING_POLICY = 'AWS::ApplicationAutoScaling::ScalingPolicy';

/** The targets that scale the provisioned concurrency of an alias. */
export function targetsScaling(alias: Resource, model: Model): readonly Resource[] {
  return model.derive(targetsByAlias).get(alias) ?? [];
}

function targetsByAlias(model: Model) {
  return groupedBy(model.of(SCALABLE_TARGET), (target) =>
    ifKnown(() => scaledAlias(target, model)?.alias),
  );
}

/** Whether a target is the provisioned concurrency of a function. */
export function scalesFunction(target: Resource): boolean {
  return target.text('ScalableDimension') === 'lambda:function:ProvisionedConcurrency';
}

/**
 * Whether a scaling policy follows how much of a function's provisioned concurrency is busy, by
 * AWS's metric or by one of its own.
 */
export function followsUtilization(policy: Resource): boolean {
  const metric = `${TRACKING}.PredefinedMetricSpecification.PredefinedMetricType`;
  if (policy.text(metric) === 'LambdaProvisionedConcurrencyUtilization') return true;
  const own = `${TRACKING}.CustomizedMetricSpecification.MetricName`;
  return policy.text(own) === 'ProvisionedConcurrencyUtilization';
}

export const TRACKING = 'TargetTrackingScalingPolicyConfiguration';
