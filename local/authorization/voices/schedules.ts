import type { ScheduleSpec } from '../../assembly/model';
import type { AccessControl } from '../access-control';
import type { Denial } from '../authorizer';

/**
 * EventBridge Scheduler assumes the schedule's role, for the group that the schedule is in, and
 * invokes the target with it.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 */
export function invokeTarget(
  access: AccessControl,
  { path, name, groupName, roleArn, targetArn }: ScheduleSpec,
): Denial | undefined {
  const { accountId, region } = access.surroundings;
  const groupArn = `arn:aws:scheduler:${region}:${accountId}:schedule-group/${groupName}`;
  const assumption = [{ action: 'sts:AssumeRole', resource: roleArn }];
  const invocation = [{ action: 'lambda:InvokeFunction', resource: targetArn }];
  return (
    access.asService('scheduler.amazonaws.com', groupArn, path, assumption) ??
    access.asRole(roleArn, name, path, invocation)
  );
}
