import { Duration } from 'aws-cdk-lib';
import { type IRole, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Schedule, ScheduleExpression, ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Construct } from 'constructs';
import { foreignSchedules } from '../../../proof/probes/foreign-schedules';
import { stockFunction } from '../support/synthesised';
import { won } from './support/attacked';

describe('roles taken for foreign schedules', () => {
  const scheduled = (scope: Construct, role?: IRole) =>
    new Schedule(scope, 'Nightly', {
      schedule: ScheduleExpression.rate(Duration.days(1)),
      scheduleGroup: new ScheduleGroup(scope, 'Group'),
      target: new LambdaInvoke(stockFunction(scope, 'Report'), { role }),
    });

  it('are lent by a role that is for any schedule', () => {
    const assumedBy = new ServicePrincipal('scheduler.amazonaws.com');
    expect(
      won(foreignSchedules, (stack) => scheduled(stack, new Role(stack, 'Role', { assumedBy }))),
    ).toEqual([
      'run what <Role> may invoke at any time, by a schedule of another group',
      'run what <Role> may invoke at any time, by a schedule of another account',
    ]);
  });

  it('are refused by a role that names the group', () => {
    expect(won(foreignSchedules, (stack) => scheduled(stack))).toEqual([]);
  });
});
