import { amountsProvisioned } from '../../model/functions/provisioned-concurrency';
import { knownSum } from '../../model/known-sum';
import { resourceRule } from '../../rule';

const RESERVED = 'ReservedConcurrentExecutions';

export const provisionedAboveReserved = resourceRule({
  id: 'provisioned-above-reserved',
  severity: 'error',
  mistake:
    'The provisioned concurrency of a function, that of all its aliases and versions together, is above what is reserved for it.',
  why: 'Lambda refuses it. The deployment fails; where scaling goes there, what is needed under load does not come.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html',
  fix: 'raise reservedConcurrentExecutions of the function, or lower provisionedConcurrentExecutions, or maxCapacity of the scaling',
  about: ['AWS::Lambda::Function'],
  *check(fn, model) {
    const provisioned = amountsProvisioned(fn, 'most', model);
    if (provisioned.length === 0) return;
    const reserved = fn.number(RESERVED);
    if (reserved === undefined) return;
    const { sum, unknown } = knownSum(provisioned);
    if (sum > reserved) {
      yield {
        resource: fn,
        property: RESERVED,
        message: `reserves ${reserved} concurrent executions, must be at least ${sum}: what is provisioned for its aliases and versions`,
        change: `reservedConcurrentExecutions: ${sum},`,
      };
    } else if (unknown) throw unknown;
  },
});
