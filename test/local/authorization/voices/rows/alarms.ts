import type { AlarmSpec } from '../../../../../local/assembly/model';
import { notify } from '../../../../../local/authorization/voices/alarms';
import { ALARM, TOPIC } from '../../support/cast';
import { BOTH, keyPolicy, keysOf } from '../../support/grants';
import { allow, resourcePolicy, toService } from '../../support/policies';
import type { VoiceRow } from '../../support/voice-row';

const ALARM_SPEC: AlarmSpec = {
  path: 'App/Backlog',
  stack: 'App',
  logicalId: 'Backlog',
  name: 'Backlog',
  arn: ALARM,
  description: '',
  queueName: 'Inbox',
  threshold: 1,
  alarmActions: [TOPIC],
  okActions: [],
};

export const alarms: readonly VoiceRow[] = [
  {
    name: 'CloudWatch tells a topic of an alarm',
    ask: (access) => notify(access, ALARM_SPEC, TOPIC),
    asker: 'App/Backlog',
    asks: [`cloudwatch.amazonaws.com: sns:Publish on ${TOPIC}`],
    policies: [
      resourcePolicy(
        TOPIC,
        allow('sns:Publish', TOPIC, toService('cloudwatch.amazonaws.com', ALARM)),
      ),
    ],
    source: ALARM,
  },
  {
    name: 'CloudWatch tells an encrypted topic of an alarm',
    ask: (access) => notify(access, ALARM_SPEC, TOPIC),
    asker: 'App/Backlog',
    asks: [
      `cloudwatch.amazonaws.com: sns:Publish on ${TOPIC}`,
      ...keysOf('cloudwatch.amazonaws.com', ...BOTH),
    ],
    policies: [
      resourcePolicy(
        TOPIC,
        allow('sns:Publish', TOPIC, toService('cloudwatch.amazonaws.com', ALARM)),
      ),
      keyPolicy('cloudwatch.amazonaws.com', ALARM, ...BOTH),
    ],
    keyed: true,
    source: ALARM,
  },
];
