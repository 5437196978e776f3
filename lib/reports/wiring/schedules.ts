import { objectOf } from '../../template/values';
import { type EdgeKind, endText } from './edge';
import { Settings } from './settings';
import { duration } from './words';

/** `Schedule -> Alias at rate(5 minutes), as Role, 2 retries, up to 300 s` */
export const schedules: EdgeKind = {
  types: ['AWS::Scheduler::Schedule'],
  edges: ({ logicalId, properties }, stack) => {
    const { Arn, ...target } = objectOf(properties['Target']);
    const { RetryPolicy, ...targetSettings } = target;
    // Beside each other, as the target's own settings; none of the names collide.
    const all = { ...properties, ...targetSettings, ...objectOf(RetryPolicy) };
    const settings = new Settings(all, stack.text)
      .without('Target', 'ScheduleExpression', 'Description', 'Name')
      .tell('ScheduleExpressionTimezone', (zone) => `in ${zone}`)
      .tell('State', (state) => (state === 'ENABLED' ? undefined : state))
      .tell('FlexibleTimeWindow', (text, window) =>
        objectOf(window)['Mode'] === 'OFF' ? undefined : `flexible ${text}`,
      )
      .tell('GroupName', (_, group) => `in group ${endText(group, stack)}`)
      .tell('RoleArn', (_, role) => `as ${endText(role, stack)}`)
      .tell('MaximumRetryAttempts', (retries) => `${retries} retries`)
      .tell('MaximumEventAgeInSeconds', (age) => `up to ${duration(age)} old`)
      .tell('DeadLetterConfig', (text, config) => {
        const { Arn: queue } = objectOf(config);
        return queue === undefined
          ? `dead letters ${text}`
          : `failures to ${endText(queue, stack)}`;
      })
      .tell('Input', (input) => `with ${input}`);
    return [
      {
        from: { Ref: logicalId },
        to: Arn,
        when: `at ${stack.text(properties['ScheduleExpression'])}`,
        settings: settings.all(),
      },
    ];
  },
};
