import { Annotations, Aspects, Resource, Stack, Token, TokenComparison } from 'aws-cdk-lib';
import { Alarm, type CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';

/** To be acknowledged where somebody looks at the alarms in another way. */
const NOBODY_IS_TOLD = 'sluice:alarmsNotifyNobody';

/** The topics set for a scope, and those that the alarms of this library notify already. */
const topicsOf = new WeakMap<IConstruct, Set<ITopic>>();
/** The alarms of this library, each with the topics that it notifies. */
const notified = new WeakMap<Alarm, Set<ITopic>>();
/** The stacks that are looked at when the app is synthesised. */
const watched = new WeakSet<Stack>();
/** The topics that CloudWatch may publish to. */
const alarmTopics = new WeakSet<ITopic>();

/** Makes a topic one that alarms may notify. */
export function registerAlarmTopic(topic: ITopic): void {
  alarmTopics.add(topic);
}

/** @throws when CloudWatch could not publish to the topic */
export function notifyTopic(scope: IConstruct, topic: ITopic): void {
  if (Resource.isOwnedResource(topic) && !alarmTopics.has(topic)) {
    throw new Error(
      `${scope.node.path}: topic must be that of an AlarmTopic, got ${topic.node.path}, which CloudWatch may not be able to publish to; create an AlarmTopic and give its topic`,
    );
  }
  const topics = topicsOf.get(scope) ?? new Set();
  topicsOf.set(scope, topics.add(topic));
  for (const construct of scope.node.findAll()) {
    if (construct instanceof Alarm && notified.has(construct)) notify(construct, topic);
  }
}

/** Has a new alarm notify every topic that is set for a scope around it. */
export function notifyOf(alarm: Alarm): void {
  notified.set(alarm, new Set());
  for (const scope of alarm.node.scopes) {
    for (const topic of topicsOf.get(scope) ?? []) notify(alarm, topic);
  }
  warnUnlessTold(alarm);
}

function notify(alarm: Alarm, topic: ITopic): void {
  const topics = notified.get(alarm);
  if (topics?.has(topic)) return;
  const { region } = Stack.of(alarm);
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
  if (Token.compareStrings(region, topic.env.region) === TokenComparison.DIFFERENT) {
    throw new Error(
      `${alarm.node.path}: alarms must notify a topic of their own region (${region}), got ${topic.node.path} of ${topic.env.region}; create an AlarmTopic in each region, and have the stacks there notify it`,
    );
  }
  const action = new SnsAction(topic);
  alarm.addAlarmAction(action);
  alarm.addOkAction(action);
  topics?.add(topic);
}

/** One warning a stack, once everything is there. */
function warnUnlessTold(alarm: Alarm): void {
  const stack = Stack.of(alarm);
  if (watched.has(stack)) return;
  watched.add(stack);
  Aspects.of(alarm).add({
    visit(node) {
      if (node !== alarm) return;
      const silent = stack.node
        .findAll()
        .filter((one) => one instanceof Alarm && notified.has(one) && Stack.of(one) === stack)
        .filter((one) => !hasActions(stack, one as Alarm));
      const [first] = silent;
      if (!first) return;
      Annotations.of(stack).addWarningV2(
        NOBODY_IS_TOLD,
        `${stack.node.path}: ${silent.length} alarms notify nobody, the first of them ${first.node.path}; create an AlarmTopic and give its topic to Alarms.notify, or acknowledge this warning where somebody looks at the alarms in another way`,
      );
    },
  });
}

function hasActions(stack: Stack, alarm: Alarm): boolean {
  const { alarmActions } = alarm.node.defaultChild as CfnAlarm;
  return (stack.resolve(alarmActions)?.length ?? 0) > 0;
}
