import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IAlias } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';

export interface ReleaseScheduleProps {
  /** The alias of update-inventory. */
  readonly alias: IAlias;
}

/** Tells update-inventory every five minutes to release reservations that have expired. */
export class ReleaseSchedule extends Construct {
  constructor(scope: Construct, id: string, { alias }: ReleaseScheduleProps) {
    super(scope, id);
    const group = new CfnScheduleGroup(this, 'Group', {
      name: `${Stack.of(this).stackName}-release-reservations`,
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        // A group of its own: no other schedule can take this role.
        // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
        conditions: { ArnEquals: { 'aws:SourceArn': group.attrArn } },
      }),
      inlinePolicies: {
        InvokeAlias: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ['lambda:InvokeFunction'],
              resources: [alias.functionArn],
            }),
          ],
        }),
      },
    });
    new CfnSchedule(this, 'Schedule', {
      groupName: group.ref,
      description: 'Releases stock that was reserved for payments that never came to an end',
      scheduleExpression: 'rate(5 minutes)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: alias.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ command: 'ReleaseExpiredReservations' }),
        // The next run does what this one could not; the default would try for a day.
        retryPolicy: {
          maximumRetryAttempts: 2,
          maximumEventAgeInSeconds: Duration.minutes(5).toSeconds(),
        },
      },
    });
  }
}
