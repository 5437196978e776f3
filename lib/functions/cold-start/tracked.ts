import { Duration, Token } from 'aws-cdk-lib';
import { CfnScalingPolicy } from 'aws-cdk-lib/aws-applicationautoscaling';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { utilization as utilizationOf } from '../../alarms/utilization-alarm';
import { checkEnvironments } from './environments';
import { provisionedAlarms } from './provisioned-alarms';
import { scaleAlias } from './scaled-alias';
import type { Strategy } from './strategy';
import { refuseWeights } from './unweighted-alias';

/** Properties of `ColdStart.tracked`. */
export interface TrackedProps {
  /**
   * Environments that are always kept initialised, at least 1.
   *
   * Scaling out takes minutes, so what a burst needs in its first minutes has to be here already.
   */
  readonly min: number;

  /**
   * The most environments that are kept initialised, at least `min`, and at most
   * `reservedConcurrentExecutions` where that is given.
   */
  readonly max: number;

  /**
   * The share of environments that may be busy before more are provisioned, from 0.1 to 0.9.
   *
   * @default 0.7
   * @see https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
   */
  readonly utilization?: number;
}

/**
 * What Application Auto Scaling takes for Lambda.
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/services-that-can-integrate-lambda.html
 */
const LOWEST_UTILIZATION = 0.1;
const HIGHEST_UTILIZATION = 0.9;

/** AWS's own example. */
const UTILIZATION = 0.7;

/** The default of both would be none: capacity would follow every datapoint up and down. */
const SCALE_OUT_COOLDOWN = Duration.minutes(1);
const SCALE_IN_COOLDOWN = Duration.minutes(5);

/** Scaling out takes three datapoints of a minute, and then the environments have to start. */
const MINUTES_TO_SCALE_OUT = 10;

/** As many environments as the busiest moment of each minute asks for. */
export function tracked(tracking: TrackedProps): Strategy {
  const { min, max, utilization = UTILIZATION } = tracking;
  return {
    provisions: true,
    check: (scope, props) => {
      const fix = 'for none, leave coldStart out';
      checkEnvironments(scope, 'min of ColdStart.tracked', min, props, fix);
      checkEnvironments(scope, 'max of ColdStart.tracked', max, props, fix);
      checkOrder(scope, tracking);
      checkUtilization(scope, utilization);
    },
    bind: (scope, alias) => {
      refuseWeights(alias);
      followUtilization(scope, alias, { ...tracking, utilization });
      return provisionedAlarms(alias, {
        busyMinutes: MINUTES_TO_SCALE_OUT,
        remedy: 'Raise max of ColdStart.tracked, or min where bursts are too short to scale for',
        several: max !== 1,
      });
    },
  };
}

function followUtilization(
  scope: Construct,
  alias: Alias,
  { min, max, utilization }: Required<TrackedProps>,
): void {
  const { metricName, namespace, statistic, dimensions = {} } = utilizationOf(alias);
  const target = scaleAlias(scope, alias, { min, max });
  new CfnScalingPolicy(target, 'Tracking', {
    policyName: 'Utilization',
    policyType: 'TargetTrackingScaling',
    scalingTargetId: target.ref,
    targetTrackingScalingPolicyConfiguration: {
      targetValue: utilization,
      scaleOutCooldown: SCALE_OUT_COOLDOWN.toSeconds(),
      scaleInCooldown: SCALE_IN_COOLDOWN.toSeconds(),
      // The predefined metric has the average of each minute, which hides bursts.
      customizedMetricSpecification: {
        metricName,
        namespace,
        statistic,
        dimensions: Object.entries(dimensions).map(([name, value]) => ({ name, value })),
      },
    },
  });
}

function checkOrder(scope: Construct, { min, max }: TrackedProps): void {
  if (Token.isUnresolved(min) || Token.isUnresolved(max) || min <= max) return;
  throw new Error(
    `${scope.node.path}: max of ColdStart.tracked must be at least min (${min}), got ${max}; raise it`,
  );
}

function checkUtilization(scope: Construct, utilization: number): void {
  if (Token.isUnresolved(utilization)) return;
  // Also refuses what is no number.
  if (utilization >= LOWEST_UTILIZATION && utilization <= HIGHEST_UTILIZATION) return;
  throw new Error(
    `${scope.node.path}: utilization of ColdStart.tracked must be from ${LOWEST_UTILIZATION} to ${HIGHEST_UTILIZATION}, got ${utilization}; leave it out for ${UTILIZATION}`,
  );
}
