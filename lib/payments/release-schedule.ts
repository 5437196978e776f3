import { Duration, Stack } from 'aws-cdk-lib';
import type { IAlias } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { AliasSchedules } from '../functions/alias-schedules';

export interface ReleaseScheduleProps {
  /** The alias of update-inventory. */
  readonly alias: IAlias;
}

/** Tells update-inventory every five minutes to release reservations that have expired. */
export class ReleaseSchedule extends AliasSchedules {
  constructor(scope: Construct, id: string, { alias }: ReleaseScheduleProps) {
    super(scope, id, {
      alias,
      groupName: `${Stack.of(scope).stackName}-release-reservations`,
    });
    this.add('Schedule', {
      description: 'Releases stock that was reserved for payments that never came to an end',
      expression: 'rate(5 minutes)',
      input: JSON.stringify({ command: 'ReleaseExpiredReservations' }),
      // The next run does what this one could not.
      retryAttempts: 2,
      maxEventAge: Duration.minutes(5),
    });
  }
}
