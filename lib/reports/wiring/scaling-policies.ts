import { objectOf } from '../../template/values';
import type { StackView } from '../template/stack-view';
import { dimensionsText } from './alarm-metrics';
import type { EdgeKind } from './edge';
import { Settings } from './settings';
import { duration } from './words';

/** `Policy -> Scaling, keeps Maximum Utilization (FunctionName Charge) at 0.7, out after 60 s` */
export const scalingPolicies: EdgeKind = {
  types: ['AWS::ApplicationAutoScaling::ScalingPolicy'],
  edges: ({ logicalId, properties }, stack) => {
    const { TargetTrackingScalingPolicyConfiguration, ...policy } = properties;
    const tracking = objectOf(TargetTrackingScalingPolicyConfiguration);
    const settings = new Settings({ ...policy, ...tracking }, stack.text)
      .without('PolicyName', 'ScalingTargetId', 'ResourceId')
      .tell('PolicyType', (type) => (type === 'TargetTrackingScaling' ? undefined : type))
      .tell('CustomizedMetricSpecification', (_, metric) => `keeps ${metricText(metric, stack)}`)
      .tell('TargetValue', (value) => `at ${value}`)
      .tell('ScaleOutCooldown', (seconds) => `out after ${duration(seconds)}`)
      .tell('ScaleInCooldown', (seconds) => `in after ${duration(seconds)}`);
    return [
      {
        from: { Ref: logicalId },
        to: policy['ScalingTargetId'] ?? policy['ResourceId'],
        settings: settings.all(),
      },
    ];
  },
};

function metricText(specification: unknown, stack: StackView): string {
  const metric = objectOf(specification);
  const { Statistic, MetricName, Dimensions } = metric;
  const named = [Statistic, MetricName].filter((word) => word !== undefined).map(stack.text);
  const others = new Settings(metric, stack.text)
    .without('Statistic', 'MetricName', 'Dimensions', 'Namespace')
    .all();
  return [...named, dimensionsText(Dimensions, stack), ...others]
    .filter((word) => word !== undefined)
    .join(' ');
}
