import { ALARM, alarmsTelling, COMPOSITE_ALARM, topicsTold } from '../../model/alarms/alarms';
import { TOPIC } from '../../model/messages/topics';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { ifKnown, type Problem, type ResourceRule, type Rule, resourceRule } from '../../rule';

/** What may keep alarms from telling a topic. */
export interface Barrier {
  /** @throws UnknownValue when nobody knows */
  stops(alarm: Resource): boolean;
  /** @param alarms those that are stopped, at least one */
  problem(alarms: readonly Resource[]): Problem;
}

interface AlarmedTopicRule extends Omit<ResourceRule, 'about' | 'check'> {
  /** Undefined where nothing can be in the way. */
  barrierOf(topic: Resource, model: Model): Barrier | undefined;
}

/** A rule that looks at each topic that alarms tell. */
export function alarmedTopicRule({ barrierOf, ...text }: AlarmedTopicRule): Rule {
  return resourceRule({
    ...text,
    about: [TOPIC, ALARM, COMPOSITE_ALARM],
    *check(resource, model) {
      if (resource.type !== TOPIC) {
        // Those of the app are looked at as topics; of others nobody knows.
        for (const _topic of topicsTold(resource, model));
        return;
      }
      const alarms = alarmsTelling(resource, model);
      const barrier = alarms.length > 0 ? barrierOf(resource, model) : undefined;
      if (!barrier) return;
      const stopped = alarms.filter((alarm) => ifKnown(() => barrier.stops(alarm)));
      if (stopped.length > 0) yield barrier.problem(stopped);
      // Ends where nobody knows it of one of the others.
      for (const alarm of alarms) barrier.stops(alarm);
    },
  });
}
