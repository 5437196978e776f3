import { objectOf } from '../../../template/values';
import { SCALABLE_TARGET } from '../../model/functions/provisioned-concurrency';
import { scalesFunction } from '../../model/functions/scaling';
import type { Resource } from '../../model/resource';
import { type Problem, resourceRule } from '../../rule';
import { textOf, Unknown, UnknownValue } from '../../template/unknown';

export const scheduledToZero = resourceRule({
  id: 'scheduled-to-zero',
  severity: 'error',
  mistake: 'The provisioned concurrency of an alias is scaled to none.',
  why: 'While nothing is provisioned the stack cannot be deployed: CloudFormation looks for the provisioned concurrency of the alias, and does not find any. A fix in the night waits for the morning.',
  link: 'https://github.com/aws/aws-cdk/issues/29992',
  fix: 'set maxCapacity of the schedule to at least 1, as ColdStart.scheduled does',
  unless: 'nobody ever deploys in those hours',
  about: [SCALABLE_TARGET],
  *check(target) {
    if (!scalesFunction(target)) return;
    let unknown: string | undefined;
    for (const [index, action] of target.list('ScheduledActions').entries()) {
      const { name, most } = actionOf(action);
      if (most instanceof Unknown) unknown ??= most.what;
      // A minimum of 0 alone never takes the last environment away.
      else if (most !== undefined && Number(textOf(most)) === 0) {
        const property = `ScheduledActions.${index}.ScalableTargetAction.MaxCapacity`;
        yield problem(target, property, `scales to no environment by the schedule ${name}`);
      }
    }
    if (target.number('MaxCapacity') === 0) {
      yield problem(target, 'MaxCapacity', 'scales to no environment at any time');
    }
    if (unknown !== undefined) throw new UnknownValue(unknown);
  },
});

function actionOf(action: unknown): { readonly name: string; readonly most: unknown } {
  const { ScheduledActionName: name, ScalableTargetAction: capacity } = objectOf(action);
  const unknown = [action, capacity].find((part) => part instanceof Unknown);
  return { name: textOf(name), most: unknown ?? objectOf(capacity)['MaxCapacity'] };
}

function problem(resource: Resource, property: string, message: string): Problem {
  return {
    resource,
    property,
    message: `${message}, and must keep at least 1`,
    change: 'minCapacity: 1,\nmaxCapacity: 1,',
  };
}
