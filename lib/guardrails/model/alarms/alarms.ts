import { isObject, listOf, objectOf } from '../../../template/values';
import { ifKnown } from '../../rule';
import { isOneName, textOf, Unknown, UnknownValue, unknownPart } from '../../template/unknown';
import { groupedBy } from '../groups';
import { QUEUE } from '../messages/queues';
import { TOPIC } from '../messages/topics';
import type { Model } from '../model';
import type { ServiceCall } from '../policies/service-may';
import type { Resource } from '../resource';

export const ALARM = 'AWS::CloudWatch::Alarm';
export const COMPOSITE_ALARM = 'AWS::CloudWatch::CompositeAlarm';

/** A metric that an alarm watches, by itself or as a part of metric math. */
export interface WatchedMetric {
  readonly namespace: string;
  readonly name: string;
  /** Text in it may have unknown parts. */
  readonly dimensions: ReadonlyMap<string, string>;
  /** What the alarm's properties of the metric begin with: empty, or `Metrics.0.MetricStat.Metric.`. */
  readonly within: string;
}

/** All metrics that an alarm watches; a composite alarm watches none. */
export function metricsOf(alarm: Resource): readonly WatchedMetric[] {
  if (alarm.value('Metrics') === undefined) return [metricOf(alarm.properties, '')];
  return alarm.list('Metrics').flatMap((query, index) => {
    const { Metric: metric } = objectOf(objectOf(query)['MetricStat']);
    return isObject(metric) ? [metricOf(metric, `Metrics.${index}.MetricStat.Metric.`)] : [];
  });
}

function metricOf(metric: Readonly<Record<string, unknown>>, within: string): WatchedMetric {
  const { Namespace: namespace, MetricName: name, Dimensions: dimensions } = metric;
  if (dimensions instanceof Unknown) throw new UnknownValue(dimensions.what);
  const list = listOf(dimensions);
  for (const dimension of list) {
    if (dimension instanceof Unknown) throw new UnknownValue(dimension.what);
  }
  return {
    namespace: textOf(namespace ?? ''),
    name: textOf(name ?? ''),
    dimensions: new Map(
      list.map(objectOf).map(({ Name, Value }) => [textOf(Name ?? ''), textOf(Value ?? '')]),
    ),
    within,
  };
}

/** The queue of the app whose metric it is; undefined for anything else. */
export function queueWatched(
  { namespace, dimensions }: WatchedMetric,
  model: Model,
): Resource | undefined {
  const name = dimensions.get('QueueName');
  return namespace === 'AWS/SQS' && name !== undefined
    ? model.derive(queuesByName).get(name)
    : undefined;
}

/** A queue is found by ARN and URL, and metrics have its name. */
function queuesByName(model: Model): ReadonlyMap<string, Resource> {
  return new Map(model.of(QUEUE).map((queue) => [lastPart(queue.arn), queue]));
}

function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}

/** ARNs of everything that an alarm does when its state changes. */
export function actionsOf(alarm: Resource): readonly string[] {
  return ['AlarmActions', 'OKActions', 'InsufficientDataActions'].flatMap((property) =>
    alarm.texts(property),
  );
}

/**
 * The topics that an alarm tells.
 *
 * @throws UnknownValue after those of the app, where there may be others
 */
export function* topicsTold(alarm: Resource, model: Model): Iterable<Resource> {
  const actions = actionsOf(alarm);
  for (const action of actions) {
    const topic = model.tryFind(action, TOPIC);
    if (topic) yield topic;
  }
  for (const action of actions) {
    // That of another resource of the app, such as a scaling policy.
    if (isOneName(action)) continue;
    const [, service] = /^arn:[^:]+:([^:]+):/.exec(action) ?? [];
    if (service === undefined || service === 'sns') model.find(action, TOPIC);
    else if (unknownPart(service) !== undefined) throw new UnknownValue(unknownPart(service) ?? '');
  }
}

/** The alarms that tell a topic. */
export function alarmsTelling(topic: Resource, model: Model): readonly Resource[] {
  return model.derive(alarmsByTopic).get(topic) ?? [];
}

function alarmsByTopic(model: Model): ReadonlyMap<Resource, readonly Resource[]> {
  const pairs = model.of(ALARM, COMPOSITE_ALARM).flatMap((alarm) => {
    const told = new Set<Resource>();
    ifKnown(() => {
      for (const topic of topicsTold(alarm, model)) told.add(topic);
    });
    return [...told].map((topic) => ({ topic, alarm }));
  });
  return new Map(
    [...groupedBy(pairs, ({ topic }) => topic)].map(([topic, group]) => [
      topic,
      group.map(({ alarm }) => alarm),
    ]),
  );
}

/** CloudWatch, as it tells a topic on behalf of an alarm. */
export function callerOf(alarm: Resource): Omit<ServiceCall, 'action'> {
  return {
    service: 'cloudwatch.amazonaws.com',
    sourceArn: alarm.arn,
    sourceAccount: alarm.stack.accountId,
  };
}

/** `Shop/Late`, or `Shop/Late and 3 more alarms`. */
export function worded([first, ...more]: readonly Resource[]): string {
  if (more.length === 0) return first?.path ?? '';
  return `${first?.path} and ${more.length} more ${more.length === 1 ? 'alarm' : 'alarms'}`;
}
