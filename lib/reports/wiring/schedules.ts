import { objectOf } from '../../template/values';
import { type EdgeKind, endText } from './edge';
import { Settings } from './settings';
import { tellTarget } from './target-settings';

/** `Schedule -> Alias at rate(5 minutes), as Role, 2 retries, up to 300 s` */
export const schedules: EdgeKind = {
  types: ['AWS::Scheduler::Schedule'],
  edges: ({ logicalId, properties }, stack) => {
    const { Arn, ...target } = objectOf(properties['Target']);
    const { RetryPolicy, ...targetSettings } = target;
    // Beside each other, as the target's own settings; none of the names collide.
    const all = { ...properties, ...targetSettings, ...objectOf(RetryPolicy) };
    const own = new Settings(all, stack.text)
      .without('Target', 'ScheduleExpression', 'Description', 'Name')
      .tell('ScheduleExpressionTimezone', (zone) => `in ${zone}`)
      .tell('State', (state) => (state === 'ENABLED' ? undefined : state))
      .tell('FlexibleTimeWindow', (text, window) =>
        objectOf(window)['Mode'] === 'OFF' ? undefined : `flexible ${text}`,
      )
      .tell('GroupName', (_, group) => `in group ${endText(group, stack)}`);
    return [
      {
        from: { Ref: logicalId },
        to: Arn,
        when: `at ${stack.text(properties['ScheduleExpression'])}`,
        settings: tellTarget(own, stack).all(),
      },
    ];
  },
};
