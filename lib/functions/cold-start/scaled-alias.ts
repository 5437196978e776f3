import { CfnScalableTarget } from 'aws-cdk-lib/aws-applicationautoscaling';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/** Capacities between which an alias is scaled, and what changes them when. */
export interface ScaledAliasProps {
  readonly min: number;
  readonly max: number;
  readonly scheduledActions?: CfnScalableTarget.ScheduledActionProperty[];
}

/**
 * Registers an alias with Application Auto Scaling.
 *
 * `alias.addAutoScaling` would name the service-linked role, which has to exist then; left out,
 * the service creates it with the first target.
 *
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-service-linked-roles.html
 */
export function scaleAlias(
  scope: Construct,
  alias: Alias,
  { min, max, scheduledActions }: ScaledAliasProps,
): CfnScalableTarget {
  return new CfnScalableTarget(scope, 'Scaling', {
    serviceNamespace: 'lambda',
    scalableDimension: 'lambda:function:ProvisionedConcurrency',
    // Made from the alias's ARN, so that the alias is there first.
    resourceId: `function:${alias.functionName}`,
    minCapacity: min,
    maxCapacity: max,
    scheduledActions,
  });
}
