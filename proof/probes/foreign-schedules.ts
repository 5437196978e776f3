import type { Attack } from './attack';
import { anotherAccount, service } from './attackers';

/** EventBridge Scheduler is made to take a role for a schedule that the role is not for. */
export const foreignSchedules: Attack = (application, names) => {
  const { accountId, region, schedules } = application;
  const foreign = anotherAccount(application);
  return schedules.flatMap(({ roleArn, groupName }) =>
    [
      { owner: accountId, group: 'of-another-team', whose: 'a schedule of another group' },
      { owner: foreign, group: groupName, whose: 'a schedule of another account' },
    ].map(({ owner, group, whose }) => ({
      attack: names.readable(`run what ${roleArn} may invoke at any time, by ${whose}`),
      ...service(
        'scheduler.amazonaws.com',
        `arn:aws:scheduler:${region}:${owner}:schedule-group/${group}`,
        owner,
      ),
      action: 'sts:AssumeRole',
      resource: roleArn,
    })),
  );
};
