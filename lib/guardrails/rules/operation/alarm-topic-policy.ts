import {
  ALARM,
  alarmsTelling,
  COMPOSITE_ALARM,
  callerOf,
  topicsTold,
  worded,
} from '../../model/alarms/alarms';
import { TOPIC } from '../../model/messages/topics';
import { statementsOfResource } from '../../model/policies/policies';
import { serviceMay } from '../../model/policies/service-may';
import type { Resource } from '../../model/resource';
import { ifKnown, type Problem, resourceRule } from '../../rule';

export const alarmTopicPolicy = resourceRule({
  id: 'alarm-topic-policy',
  severity: 'error',
  mistake: 'An alarm tells a topic whose policy does not let CloudWatch publish.',
  why: 'A topic has a policy by itself that lets the alarms of its account in. Any other policy takes its place, even one that only asks for TLS (enforceSSL). The alarm fires, and nobody is told.',
  link: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html',
  fix: 'add a statement that lets cloudwatch.amazonaws.com call sns:Publish, or make the topic an AlarmTopic, which has it',
  about: [TOPIC, ALARM, COMPOSITE_ALARM],
  *check(resource, model) {
    if (resource.type !== TOPIC) {
      // Those of the app are looked at as topics; of others nobody knows the policy.
      for (const _topic of topicsTold(resource, model));
      return;
    }
    const alarms = alarmsTelling(resource, model);
    const statements = statementsOfResource(resource, model);
    if (alarms.length === 0 || statements.length === 0) return;
    const mayTell = (alarm: Resource) =>
      serviceMay({ ...callerOf(alarm), action: 'sns:Publish' }, statements);
    const refused = alarms.filter((alarm) => ifKnown(() => mayTell(alarm)) === false);
    if (refused.length > 0) yield refusal(resource, refused);
    // Ends where nobody knows it of one of the others.
    for (const alarm of alarms) mayTell(alarm);
  },
});

function refusal(topic: Resource, alarms: readonly Resource[]): Problem {
  return {
    resource: topic,
    message: `has a policy, which does not let cloudwatch.amazonaws.com publish, so ${worded(alarms)} cannot tell anybody`,
    change: `topic.addToResourcePolicy(new PolicyStatement({
  principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
  actions: ['sns:Publish'],
  resources: [topic.topicArn],
  conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(topic).account } },
}));`,
  };
}
