import { z } from 'zod';
import { AssemblyError } from '../errors';
import type { AliasSpec, Declared, ScalingSpec, TrackingSpec } from '../model';
import { flag, numeric, resourceType, withoutEffect } from './resource-type';

/** A target as its own resource declares it. */
export interface ScalableTarget extends Declared, Omit<ScalingSpec, 'aliasArn' | 'tracking'> {
  /** What policies name it by. */
  readonly ref: string;
  /** `function:<name>:<alias>` */
  readonly resourceId: string;
}

/** A policy, and the target that it is for. */
export interface ScalingPolicy {
  readonly targetRef: string;
  readonly tracking: TrackingSpec;
}

const target = ['ResourceId', 'ScalableDimension', 'ServiceNamespace'];

const bound = z.strictObject({ MinCapacity: numeric.optional(), MaxCapacity: numeric.optional() });

export const scalableTarget = resourceType({
  type: 'AWS::ApplicationAutoScaling::ScalableTarget',
  properties: z.strictObject({
    ServiceNamespace: z.literal('lambda', 'must be lambda, the local cloud scales nothing else'),
    ScalableDimension: z.literal('lambda:function:ProvisionedConcurrency'),
    ResourceId: z.string(),
    MinCapacity: numeric,
    MaxCapacity: numeric,
    RoleARN: withoutEffect,
    ScheduledActions: z
      .array(
        z.strictObject({
          ScheduledActionName: withoutEffect,
          Schedule: z.string(),
          Timezone: z.string().default('UTC'),
          ScalableTargetAction: bound.default({}),
        }),
      )
      .default([]),
    SuspendedState: withoutEffect,
  }),
  identity: (naming) => ({
    ref: target.map((name) => naming.property(name)).join('|'),
    attributes: {},
  }),
  declare: ({ properties, ref, path, stack, logicalId }, draft) => {
    draft.scalableTargets.push({
      path,
      stack,
      logicalId,
      ref,
      resourceId: properties.ResourceId,
      minimum: properties.MinCapacity,
      maximum: properties.MaxCapacity,
      scheduled: properties.ScheduledActions.map(
        ({ Schedule: expression, Timezone: timeZone, ScalableTargetAction: action }) => ({
          expression,
          timeZone,
          ...(action.MinCapacity === undefined ? {} : { minimum: action.MinCapacity }),
          ...(action.MaxCapacity === undefined ? {} : { maximum: action.MaxCapacity }),
        }),
      ),
    });
  },
});

/** Of what Application Auto Scaling has, the one policy that follows provisioned concurrency. */
const trackingPolicy = z.looseObject({
  PolicyType: z.literal('TargetTrackingScaling'),
  ScalingTargetId: z.string(),
  TargetTrackingScalingPolicyConfiguration: z.looseObject({
    TargetValue: numeric,
    ScaleOutCooldown: numeric.default(0),
    ScaleInCooldown: numeric.default(0),
    DisableScaleIn: flag.default(false),
    PredefinedMetricSpecification: z
      .looseObject({ PredefinedMetricType: z.literal('LambdaProvisionedConcurrencyUtilization') })
      .optional(),
    CustomizedMetricSpecification: z
      .looseObject({
        Namespace: z.literal('AWS/Lambda'),
        MetricName: z.literal('ProvisionedConcurrencyUtilization'),
        Statistic: z.enum(['Maximum', 'Average']),
      })
      .optional(),
  }),
});

const policyProperties = z.union([trackingPolicy, z.record(z.string(), z.unknown())]);

type TrackingPolicy = z.infer<typeof trackingPolicy>;

function isTracking(policy: z.infer<typeof policyProperties>): policy is TrackingPolicy {
  return trackingPolicy.safeParse(policy).success;
}

/** Other policies are left out. */
export const scalingPolicy = resourceType<z.infer<typeof policyProperties>>({
  type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
  properties: policyProperties,
  identity: (naming) => ({
    ref: naming.arn('autoscaling', `scalingPolicy:${naming.logicalId}`),
    attributes: {},
  }),
  isLeftOut: (policy) => !isTracking(policy),
  declare: ({ properties: policy }, draft) => {
    if (!isTracking(policy)) return;
    const { TargetTrackingScalingPolicyConfiguration: tracking, ScalingTargetId } = policy;
    const { CustomizedMetricSpecification: custom } = tracking;
    draft.scalingPolicies.push({
      targetRef: ScalingTargetId,
      tracking: {
        target: tracking.TargetValue,
        // What Lambda's predefined metric has.
        statistic: custom?.Statistic === 'Maximum' ? 'maximum' : 'average',
        scaleOutCooldownMs: tracking.ScaleOutCooldown * 1000,
        scaleInCooldownMs: tracking.ScaleInCooldown * 1000,
        scalesIn: !tracking.DisableScaleIn,
      },
    });
  },
});

/** Each target with its alias and its policy. */
export function scalingOf(
  targets: readonly ScalableTarget[],
  policies: readonly ScalingPolicy[],
  aliases: readonly AliasSpec[],
): ScalingSpec[] {
  return targets.map(({ ref, resourceId, ...scaling }) => {
    const alias = aliases.find(({ arn }) => arn.endsWith(`:${resourceId}`));
    if (!alias) {
      throw new AssemblyError(
        scaling.path,
        `ResourceId must name an alias of the assembly, got "${resourceId}"`,
        'run the stack that declares it beside this one',
      );
    }
    const policy = policies.find(({ targetRef }) => targetRef === ref);
    return { ...scaling, aliasArn: alias.arn, ...(policy ? { tracking: policy.tracking } : {}) };
  });
}

/** The aliases, each with at least the minimum of what scales it to begin with. */
export function scaledAliases(
  aliases: readonly AliasSpec[],
  scaling: readonly ScalingSpec[],
): AliasSpec[] {
  return aliases.map((alias) => {
    const minimum = scaling.find(({ aliasArn }) => aliasArn === alias.arn)?.minimum ?? 0;
    return { ...alias, provisionedConcurrency: Math.max(alias.provisionedConcurrency, minimum) };
  });
}
