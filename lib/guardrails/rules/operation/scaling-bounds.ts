import { isObject, objectOf } from '../../../template/values';
import { SCALABLE_TARGET } from '../../model/functions/provisioned-concurrency';
import { resourceRule } from '../../rule';

export const scalingBounds = resourceRule({
  id: 'scaling-bounds',
  severity: 'error',
  mistake: 'Something is scaled between a minimum and a maximum that is less.',
  why: 'Application Auto Scaling refuses it, and the deployment fails; in a schedule it is the scaling that fails, at that hour.',
  link: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html',
  fix: 'raise maxCapacity to minCapacity, or more',
  about: [SCALABLE_TARGET],
  *check(target) {
    const actions = target.list('ScheduledActions').map((action, index) => ({
      within: `ScheduledActions.${index}.ScalableTargetAction.`,
      capacity: objectOf(isObject(action) ? action['ScalableTargetAction'] : undefined),
    }));
    for (const { within, capacity } of [{ within: '', capacity: target.properties }, ...actions]) {
      const min = numberOf(capacity['MinCapacity']);
      const max = numberOf(capacity['MaxCapacity']);
      // Comparing with what is unknown is never true.
      if (!(min > max)) continue;
      yield {
        resource: target,
        property: `${within}MaxCapacity`,
        message: `has a maximum of ${max}, must be at least the minimum of ${min}`,
        change: `maxCapacity: ${min},`,
      };
    }
    // What is left out of a schedule stays as it is.
    target.number('MinCapacity');
    target.number('MaxCapacity');
  },
});

function numberOf(value: unknown): number {
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
}
