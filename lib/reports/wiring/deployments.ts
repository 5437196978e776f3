import { inOrder, type JsonObject, listOf, objectOf } from '../../template/values';
import type { StackView } from '../template/stack-view';
import { type EdgeKind, endText } from './edge';
import { Settings } from './settings';
import { trafficShiftText } from './traffic-shift-text';

/** `Alias live -> Group on each new version, 10 % for 5 minutes, as Role, rolls back on failure, ErrorRateAlarm` */
export const deployments: EdgeKind = {
  types: ['AWS::Lambda::Alias'],
  edges: ({ logicalId, properties, updatePolicy }, stack) => {
    const update = objectOf(objectOf(updatePolicy)['CodeDeployLambdaAliasUpdate']);
    const { DeploymentGroupName: to } = update;
    if (to === undefined) return [];
    const group = stack.referred(to)?.properties;
    const settings = new Settings({ ...group, ...update }, stack.text)
      // Functions have one deployment style.
      .without('ApplicationName', 'DeploymentGroupName', 'DeploymentStyle')
      .tell('DeploymentConfigName', (_, name) => trafficShiftText(name, stack))
      .tell('BeforeAllowTrafficHook', (_, hook) => `if ${endText(hook, stack)} agrees`)
      .tell('AfterAllowTrafficHook', (_, hook) => `checked by ${endText(hook, stack)}`)
      .tell('ServiceRoleArn', (_, role) => `as ${endText(role, stack)}`)
      .without('AlarmConfiguration', 'AutoRollbackConfiguration')
      .all();
    return [
      {
        from: { Ref: logicalId },
        at: stack.text(properties['Name']),
        to,
        when: 'on each new version',
        settings: [...settings, ...(group ? rollbackTexts(group, stack) : [])],
      },
    ];
  },
};

const EVENTS: Readonly<Record<string, string>> = {
  DEPLOYMENT_FAILURE: 'failure',
  DEPLOYMENT_STOP_ON_REQUEST: 'stop',
};

/** What takes the alias back to the version before, and what only stops on the way. */
function rollbackTexts(group: JsonObject, stack: StackView): string[] {
  const { Enabled, Events } = objectOf(group['AutoRollbackConfiguration']);
  const events = isOn(Enabled) ? listOf(Events).map(stack.text) : [];
  const alarms = alarmTexts(group, stack);
  const onAlarm = events.includes('DEPLOYMENT_STOP_ON_ALARM');
  const told = events.map((event) => EVENTS[event]).filter((event) => event !== undefined);
  const causes = [...told.sort(inOrder), ...(onAlarm ? alarms : [])];
  return [
    ...(onAlarm || alarms.length === 0 ? [] : [`stops on ${alarms.join(', ')}`]),
    causes.length > 0 ? `rolls back on ${causes.join(', ')}` : 'never rolls back',
  ];
}

function alarmTexts(group: JsonObject, stack: StackView): string[] {
  const { Enabled, Alarms, IgnorePollAlarmFailure } = objectOf(group['AlarmConfiguration']);
  if (!isOn(Enabled)) return [];
  const ifRead = isOn(IgnorePollAlarmFailure) ? ' where it can be read' : '';
  return listOf(Alarms)
    .map((alarm) => `${endText(objectOf(alarm)['Name'], stack)}${ifRead}`)
    .sort(inOrder);
}

/** CloudFormation takes booleans as text too. */
const isOn = (value: unknown): boolean => String(value) === 'true';
