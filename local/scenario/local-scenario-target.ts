import type { ScenarioTarget } from '../../scenario/payments-target';
import { consumerQueuesIn, isPayments, outputNamed } from '../../scenario/stack-outputs';
import type { LocalCloud } from '../cloud/types';
import { localTarget } from './local-target';

/**
 * Payments with the scenario's own stack beside it, on the local cloud.
 *
 * @throws when one of the two does not run there
 */
export function localScenarioTarget(cloud: LocalCloud): ScenarioTarget {
  const target = localTarget(cloud);
  const stacks = Object.values(cloud.outputs);
  const payments = stacks.find(isPayments);
  const scenario = stacks.find((outputs) => 'HeardQueueUrl' in outputs);
  if (!target || !payments || !scenario) {
    throw new Error('the assembly must have Payments and the stack of the scenario');
  }
  return {
    ...target,
    heardQueueUrl: outputNamed(scenario, 'HeardQueueUrl'),
    consumers: consumerQueuesIn(payments),
    hastenRetries: async () => async () => {},
    passTime: () => cloud.playOut(),
  };
}
