import { Token } from 'aws-cdk-lib';
import type { Alarm, CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { AlarmKind } from '../../alarms/alarm-kind';
import type { Strategy } from '../cold-start/strategy';
import type { LeastPrivilegeFunctionProps } from '../least-privilege-function-props';
import { AliasDeployment } from './alias-deployment';
import type { TrafficShift } from './traffic-shift';

/**
 * Alarms that tell of a bad version. Those of provisioned concurrency tell of much traffic, and
 * while the environments of a version are initialised, of the deployment itself.
 */
const TELLING: readonly string[] = [
  AlarmKind.ERROR_RATE,
  AlarmKind.THROTTLES,
  AlarmKind.ASYNC_EVENTS_DROPPED,
];

/** @throws naming the limit that is broken, or what contradicts the function's other properties */
export function checkDeployment(
  scope: Construct,
  { deployment, alarms }: LeastPrivilegeFunctionProps,
  coldStart: Strategy,
): void {
  if (deployment === undefined) return;
  const { path } = scope.node;
  const { _shift: shift } = deployment;
  shift.check(scope);
  if (!shift.inSteps) return;
  if (coldStart.provisions) {
    // https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html
    throw new Error(
      `${path}: deployment must not divide the alias over two versions beside provisioned concurrency, which Lambda takes on one version only, got ${shift.name}; use Deployment.allAtOnce(), or ColdStart.none() or ColdStart.warmPing()`,
    );
  }
  if (alarms && !alarms.includes(AlarmKind.ERROR_RATE)) {
    throw new Error(
      `${path}: alarms must include ${AlarmKind.ERROR_RATE} with ${shift.name}, got alarms without it; nothing would roll a bad version back, so leave the alarm on, or use Deployment.allAtOnce()`,
    );
  }
}

/**
 * Has CodeDeploy move the alias, where that is asked for.
 *
 * @throws when a version that always fails would raise no alarm
 */
export function deployAlias(
  scope: Construct,
  alias: Alias,
  { deployment }: LeastPrivilegeFunctionProps,
  alarms: readonly Alarm[],
): void {
  if (deployment === undefined) return;
  const { _shift: shift } = deployment;
  const telling = alarms.filter(({ node }) => TELLING.includes(node.id));
  for (const alarm of telling) {
    if (alarm.node.id === AlarmKind.ERROR_RATE) checkNoticed(scope, shift, alarm);
  }
  new AliasDeployment(scope, 'Deployment', { alias, shift, alarms: telling });
}

/** The alarm counts both versions: a canary of 5 % that always fails makes 5 % of the errors. */
function checkNoticed(scope: Construct, { name, canaryPercent }: TrafficShift, alarm: Alarm): void {
  const { threshold } = alarm.node.defaultChild as CfnAlarm;
  if (canaryPercent === undefined || threshold === undefined || Token.isUnresolved(threshold)) {
    return;
  }
  if (canaryPercent > threshold) return;
  throw new Error(
    `${scope.node.path}: percent of ${name} must be more than errorRate of the alarms (${threshold}), got ${canaryPercent}; a version that fails every time would not raise the alarm, so raise percent, or lower errorRate with Alarms.on`,
  );
}
