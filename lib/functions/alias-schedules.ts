import type { Duration } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IAlias } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';

export interface AliasSchedulesProps {
  /** What the schedules invoke, and all that they may. */
  readonly alias: IAlias;
  /** The name of the group, unique in account and region, up to 64 characters. */
  readonly groupName: string;
}

/** One schedule: when it invokes the alias, and with what. */
export interface AliasSchedule {
  readonly description: string;
  /** `rate(…)` or `cron(…)`, in UTC. */
  readonly expression: string;
  /** The event, as JSON. */
  readonly input: string;
  /** How often an invocation that Lambda did not take is tried again. */
  readonly retryAttempts: number;
  /** After which it is given up, at least a minute. */
  readonly maxEventAge: Duration;
}

/**
 * Schedules of one alias, in a group of their own, with a role that may invoke that alias only and
 * that no other schedule can take.
 */
export class AliasSchedules extends Construct {
  private readonly alias: IAlias;
  private readonly group: CfnScheduleGroup;
  private readonly role: Role;

  constructor(scope: Construct, id: string, { alias, groupName }: AliasSchedulesProps) {
    super(scope, id);
    this.alias = alias;
    this.group = new CfnScheduleGroup(this, 'Group', { name: groupName });
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        // A group of its own: no other schedule can take this role.
        // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
        conditions: { ArnEquals: { 'aws:SourceArn': this.group.attrArn } },
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
  }

  add(id: string, schedule: AliasSchedule): CfnSchedule {
    return new CfnSchedule(this, id, {
      groupName: this.group.ref,
      description: schedule.description,
      scheduleExpression: schedule.expression,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: this.alias.functionArn,
        roleArn: this.role.roleArn,
        input: schedule.input,
        // The defaults would try for a day.
        // https://docs.aws.amazon.com/scheduler/latest/APIReference/API_RetryPolicy.html
        retryPolicy: {
          maximumRetryAttempts: schedule.retryAttempts,
          maximumEventAgeInSeconds: schedule.maxEventAge.toSeconds(),
        },
      },
    });
  }
}
