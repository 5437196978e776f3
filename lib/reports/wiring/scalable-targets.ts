import { type JsonObject, listOf, objectOf } from '../../template/values';
import type { StackView } from '../template/stack-view';
import type { Edge, EdgeKind } from './edge';
import { Settings } from './settings';

/**
 * `Scaling -> Alias, 2 to 10 of lambda:function:ProvisionedConcurrency`, and for each scheduled
 * action `Scaling -> Alias at cron(30 11 * * ? *), at least 10, at most 10, in Europe/Zurich`
 */
export const scalableTargets: EdgeKind = {
  types: ['AWS::ApplicationAutoScaling::ScalableTarget'],
  edges: ({ logicalId, properties }, stack) => {
    const { MinCapacity, MaxCapacity, ResourceId, ScalableDimension } = properties;
    const ends = { from: { Ref: logicalId }, to: ResourceId };
    const range = [MinCapacity, MaxCapacity].map(stack.text).join(' to ');
    const others = new Settings(properties, stack.text)
      .without('MinCapacity', 'MaxCapacity', 'ResourceId', 'ScalableDimension', 'ScheduledActions')
      // The dimension begins with it.
      .without('ServiceNamespace');
    return [
      { ...ends, settings: [`${range} of ${stack.text(ScalableDimension)}`, ...others.all()] },
      ...listOf(properties['ScheduledActions']).map((action) => ({
        ...ends,
        ...scheduled(objectOf(action), stack),
      })),
    ];
  },
};

function scheduled(action: JsonObject, stack: StackView): Pick<Edge, 'when' | 'settings'> {
  const { ScalableTargetAction, ...others } = action;
  const settings = new Settings({ ...others, ...objectOf(ScalableTargetAction) }, stack.text)
    .without('ScheduledActionName', 'Schedule')
    .tell('MinCapacity', (least) => `at least ${least}`)
    .tell('MaxCapacity', (most) => `at most ${most}`)
    .tell('Timezone', (zone) => `in ${zone}`);
  return { when: `at ${stack.text(action['Schedule'])}`, settings: settings.all() };
}
