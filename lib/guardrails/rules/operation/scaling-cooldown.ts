import { followsUtilization, SCALING_POLICY, TRACKING } from '../../model/functions/scaling';
import { resourceRule } from '../../rule';

export const scalingCooldown = resourceRule({
  id: 'scaling-cooldown',
  severity: 'warning',
  mistake: 'Provisioned concurrency is scaled in again without waiting.',
  why: 'For Lambda the cooldown is 0 seconds where it is left out. Environments are taken away minute by minute while a burst has a pause, and have to be initialised, and paid for, again.',
  link: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_TargetTrackingScalingPolicyConfiguration.html',
  fix: 'set scaleInCooldown to some minutes, as ColdStart.tracked does',
  unless: 'load only ever falls for good',
  about: [SCALING_POLICY],
  *check(policy) {
    if (!followsUtilization(policy) || policy.flag(`${TRACKING}.DisableScaleIn`)) return;
    const property = `${TRACKING}.ScaleInCooldown`;
    if ((policy.number(property) ?? 0) > 0) return;
    yield {
      resource: policy,
      property,
      message: 'takes environments away without waiting, 0 s after it did so before',
      change: 'scaleInCooldown: Duration.minutes(5),',
    };
  },
});
