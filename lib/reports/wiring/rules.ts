import { listOf, objectOf } from '../../template/values';
import { type EdgeKind, endText } from './edge';
import { Settings } from './settings';
import { tellTarget } from './target-settings';

/** `Rule -> Alias on {source: [shop]}, failures to Queue` */
export const rules: EdgeKind = {
  types: ['AWS::Events::Rule'],
  edges: ({ logicalId, properties }, stack) => {
    const { EventPattern, ScheduleExpression, Targets } = properties;
    const when = [
      ...(EventPattern === undefined ? [] : [`on ${stack.text(EventPattern)}`]),
      ...(ScheduleExpression === undefined ? [] : [`at ${stack.text(ScheduleExpression)}`]),
    ].join(' and ');
    return listOf(Targets).map((target) => {
      const { Arn, RetryPolicy, ...targetSettings } = objectOf(target);
      const all = { ...properties, ...targetSettings, ...objectOf(RetryPolicy) };
      const own = new Settings(all, stack.text)
        .without('Targets', 'EventPattern', 'ScheduleExpression', 'Description', 'Name', 'Id')
        .tell('EventBusName', (_, bus) => `of ${endText(bus, stack)}`)
        .tell('State', (state) => (state === 'ENABLED' ? undefined : state));
      return { from: { Ref: logicalId }, to: Arn, when, settings: tellTarget(own, stack).all() };
    });
  },
};
