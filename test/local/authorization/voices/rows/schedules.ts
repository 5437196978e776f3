import type { ScheduleSpec } from '../../../../../local/assembly/model';
import { invokeTarget } from '../../../../../local/authorization/voices/schedules';
import { ALIAS, ROLE, SCHEDULE_GROUP } from '../../support/cast';
import { roleMay } from '../../support/grants';
import { toService, trustPolicy } from '../../support/policies';
import type { VoiceRow } from '../../support/voice-row';

const SCHEDULE: ScheduleSpec = {
  path: 'App/Nightly',
  stack: 'App',
  logicalId: 'Nightly',
  name: 'Nightly',
  arn: `${SCHEDULE_GROUP.replace('-group', '')}/Nightly`,
  groupName: 'nightly',
  expression: 'rate(1 day)',
  timeZone: 'UTC',
  enabled: true,
  targetArn: ALIAS,
  roleArn: ROLE,
  input: '{}',
  maximumRetryAttempts: 0,
  maximumEventAgeMs: 60_000,
};

export const schedules: readonly VoiceRow[] = [
  {
    name: 'Scheduler invokes the target of a schedule',
    ask: (access) => invokeTarget(access, SCHEDULE),
    asker: 'App/Nightly',
    asks: [
      `scheduler.amazonaws.com: sts:AssumeRole on ${ROLE}`,
      `the role: lambda:InvokeFunction on ${ALIAS}`,
    ],
    policies: [
      trustPolicy(ROLE, toService('scheduler.amazonaws.com', SCHEDULE_GROUP)),
      ...roleMay(['lambda:InvokeFunction', ALIAS]),
    ],
    source: SCHEDULE_GROUP,
  },
];
