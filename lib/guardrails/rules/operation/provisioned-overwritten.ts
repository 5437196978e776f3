import { targetsScaling } from '../../model/functions/scaling';
import { ifKnown, resourceRule } from '../../rule';

export const provisionedOverwritten = resourceRule({
  id: 'provisioned-overwritten',
  severity: 'error',
  mistake: 'An alias has a fixed provisioned concurrency and is scaled as well.',
  why: 'Both set the same number. A deployment that touches the alias sets it back to the fixed one, whatever the load, and outside of the bounds of the scaling it is paid for until the scaling corrects it.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html',
  fix: 'leave provisionedConcurrentExecutions of the alias out, and set minCapacity of addAutoScaling',
  about: ['AWS::Lambda::Alias'],
  *check(alias, model) {
    const [target] = targetsScaling(alias, model);
    if (!target) return;
    const property = 'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions';
    const fixed = alias.number(property);
    if (fixed === undefined) return;
    const [min, max] = ['MinCapacity', 'MaxCapacity'].map(
      (bound) => ifKnown(() => target.number(bound)) ?? 'an unknown number',
    );
    yield {
      resource: alias,
      property,
      message: `is set to ${fixed} by every deployment, and ${target.path} scales it from ${min} to ${max}`,
      change: `alias.addAutoScaling({ minCapacity: ${fixed}, maxCapacity: ${Math.max(fixed, Number(max) || 0)} });`,
    };
  },
});
