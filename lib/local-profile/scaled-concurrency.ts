import { type CfnResource, Stack } from 'aws-cdk-lib';
import { CfnScalableTarget } from 'aws-cdk-lib/aws-applicationautoscaling';
import { CfnAlias } from 'aws-cdk-lib/aws-lambda';
import type { Omission } from './omission';

/** MiniStack 1.5.33 has no Application Auto Scaling: what is always provisioned stays. */
export const scaledConcurrency: Omission = {
  what: 'scalings of provisioned concurrency, each replaced by its least capacity',
  matches: (resource) =>
    resource instanceof CfnScalableTarget && resource.serviceNamespace === 'lambda',
  replace: (resource: CfnResource) => {
    const target = resource as CfnScalableTarget;
    const alias = scaledAlias(target);
    if (!alias || target.minCapacity === 0) return;
    alias.provisionedConcurrencyConfig = { provisionedConcurrentExecutions: target.minCapacity };
  },
};

/** The alias whose ARN the name of the scaled resource is made from. */
function scaledAlias(target: CfnScalableTarget): CfnAlias | undefined {
  const stack = Stack.of(target);
  const resourceId = JSON.stringify(stack.resolve(target.resourceId));
  return stack.node
    .findAll()
    .filter((construct) => construct instanceof CfnAlias)
    .find((alias) => resourceId.includes(JSON.stringify(stack.resolve(alias.ref))));
}
