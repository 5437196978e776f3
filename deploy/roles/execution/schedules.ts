import { type Deployment, own } from '../deployment';
import type { Statement } from '../statement';
import { allow } from './allow';

/** Schedules in the stack's own groups. */
export function schedules(deployment: Deployment): Statement[] {
  return [
    allow(
      'Schedules',
      [
        'scheduler:CreateSchedule',
        'scheduler:DeleteSchedule',
        'scheduler:GetSchedule',
        'scheduler:UpdateSchedule',
      ],
      [own(deployment, 'scheduler', 'schedule/')],
    ),
    allow(
      'ScheduleGroups',
      [
        'scheduler:CreateScheduleGroup',
        'scheduler:DeleteScheduleGroup',
        'scheduler:GetScheduleGroup',
        'scheduler:ListTagsForResource',
        'scheduler:TagResource',
        'scheduler:UntagResource',
      ],
      [own(deployment, 'scheduler', 'schedule-group/')],
    ),
  ];
}
