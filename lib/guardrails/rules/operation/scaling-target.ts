import { followsUtilization, SCALING_POLICY, TRACKING } from '../../model/functions/scaling';
import { resourceRule } from '../../rule';

/** @see https://docs.aws.amazon.com/autoscaling/application/userguide/services-that-can-integrate-lambda.html */
const [LOWEST, HIGHEST] = [0.1, 0.9];

export const scalingTarget = resourceRule({
  id: 'scaling-target',
  severity: 'error',
  mistake: 'Provisioned concurrency follows a utilization that is no share from 0.1 to 0.9.',
  why: 'Utilization is a share: 1 is everything, and 70 is never reached, so nothing is ever scaled out. Above 0.9 scaling comes when there is nothing free any more.',
  link: 'https://docs.aws.amazon.com/autoscaling/application/userguide/services-that-can-integrate-lambda.html',
  fix: 'set utilizationTarget from 0.1 to 0.9; 0.7 for 70 %',
  about: [SCALING_POLICY],
  *check(policy) {
    if (!followsUtilization(policy)) return;
    const property = `${TRACKING}.TargetValue`;
    const target = policy.number(property);
    if (target === undefined || (target >= LOWEST && target <= HIGHEST)) return;
    const meant = target > 1 && target <= 100 ? target / 100 : target;
    yield {
      resource: policy,
      property,
      message: `follows a utilization of ${target}, must be from ${LOWEST} to ${HIGHEST}`,
      change: `utilizationTarget: ${Math.min(HIGHEST, Math.max(LOWEST, meant))},`,
    };
  },
});
