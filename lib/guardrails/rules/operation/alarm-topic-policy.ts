import { callerOf, worded } from '../../model/alarms/alarms';
import { statementsOfResource } from '../../model/policies/policies';
import { serviceMay } from '../../model/policies/service-may';
import type { Resource } from '../../model/resource';
import type { Problem } from '../../rule';
import { alarmedTopicRule } from './alarmed-topic-rule';

export const alarmTopicPolicy = alarmedTopicRule({
  id: 'alarm-topic-policy',
  severity: 'error',
  mistake: 'An alarm tells a topic whose policy does not let CloudWatch publish.',
  why: 'A topic has a policy by itself that lets the alarms of its account in. Any other policy takes its place, even one that only asks for TLS (enforceSSL). The alarm fires, and nobody is told.',
  link: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html',
  fix: 'add a statement that lets cloudwatch.amazonaws.com call sns:Publish, or make the topic an AlarmTopic, which has it',
  barrierOf(topic, model) {
    const statements = statementsOfResource(topic, model);
    if (statements.length === 0) return undefined;
    return {
      stops: (alarm) => !serviceMay({ ...callerOf(alarm), action: 'sns:Publish' }, statements),
      problem: (alarms) => refusal(topic, alarms),
    };
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
