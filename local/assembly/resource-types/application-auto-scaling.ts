import { z } from 'zod';
import { AssemblyError } from '../errors';
import type { AliasSpec, Declared } from '../model';
import { numeric, resourceType, withoutEffect } from './resource-type';

/** An alias whose provisioned concurrency is scaled. */
export interface ScalingSpec extends Declared {
  /** `function:<name>:<alias>` */
  readonly resourceId: string;
  readonly minimum: number;
}

export const scalableTarget = resourceType({
  type: 'AWS::ApplicationAutoScaling::ScalableTarget',
  properties: z.strictObject({
    ServiceNamespace: z.literal('lambda', 'must be lambda, the local cloud scales nothing else'),
    ScalableDimension: z.literal('lambda:function:ProvisionedConcurrency'),
    ResourceId: z.string(),
    MinCapacity: numeric,
    MaxCapacity: withoutEffect,
    RoleARN: withoutEffect,
    // What runs has the minimum at all times.
    ScheduledActions: withoutEffect,
    SuspendedState: withoutEffect,
  }),
  identity: (naming) => {
    const target = ['ResourceId', 'ScalableDimension', 'ServiceNamespace'];
    return { ref: target.map((name) => naming.property(name)).join('|'), attributes: {} };
  },
  declare: ({ properties, path, stack, logicalId }, draft) => {
    const { ResourceId: resourceId, MinCapacity: minimum } = properties;
    draft.scaling.push({ path, stack, logicalId, resourceId, minimum });
  },
});

/**
 * The aliases, each with the minimum of what scales it: that many environments are provisioned
 * whatever the load and the time.
 */
export function scaledAliases(
  aliases: readonly AliasSpec[],
  scaling: readonly ScalingSpec[],
): AliasSpec[] {
  const minimums = new Map<AliasSpec, number>();
  for (const { path, resourceId, minimum } of scaling) {
    const scaled = aliases.find(({ arn }) => arn.endsWith(`:${resourceId}`));
    if (!scaled) {
      throw new AssemblyError(
        path,
        `ResourceId must name an alias of the assembly, got "${resourceId}"`,
        'run the stack that declares it beside this one',
      );
    }
    minimums.set(scaled, minimum);
  }
  return aliases.map((alias) => ({
    ...alias,
    provisionedConcurrency: Math.max(alias.provisionedConcurrency, minimums.get(alias) ?? 0),
  }));
}
