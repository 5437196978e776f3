import { isLookedAt } from '../../model/alarms/alarm-users';
import { ALARM, actionsOf, COMPOSITE_ALARM } from '../../model/alarms/alarms';
import { resourceRule } from '../../rule';

export const alarmWithoutAction = resourceRule({
  id: 'alarm-without-action',
  severity: 'warning',
  mistake: 'An alarm does nothing when it fires.',
  why: 'It turns red on a page that nobody has open. The alarm costs money every month, and what it found is noticed by customers.',
  link: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html',
  fix: 'give it an action: Alarms.notify(scope, topic) for the alarms of this library, alarm.addAlarmAction(new SnsAction(topic)) for your own',
  unless:
    'somebody watches the alarms in another way: a tool that polls them, or a rule of another app',
  about: [ALARM, COMPOSITE_ALARM],
  *check(alarm, model) {
    const off = alarm.value('ActionsEnabled') !== undefined && !alarm.flag('ActionsEnabled');
    if (!off && actionsOf(alarm).length > 0) return;
    if (isLookedAt(alarm, model)) return;
    yield {
      resource: alarm,
      property: off ? 'ActionsEnabled' : 'AlarmActions',
      message: off
        ? 'has its actions turned off, and nothing else looks at it: nobody is told'
        : 'has no action, and nothing else looks at it: nobody is told',
      change: off ? 'actionsEnabled: true,' : 'alarm.addAlarmAction(new SnsAction(topic));',
    };
  },
});
