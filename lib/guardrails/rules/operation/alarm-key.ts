import { callerOf, worded } from '../../model/alarms/alarms';
import { encryptionOf } from '../../model/keys';
import { statementsOfResource } from '../../model/policies/policies';
import { serviceMay } from '../../model/policies/service-may';
import type { Resource } from '../../model/resource';
import type { Problem } from '../../rule';
import { alarmedTopicRule } from './alarmed-topic-rule';

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
const ACTIONS = ['kms:Decrypt', 'kms:GenerateDataKey'];

export const alarmKey = alarmedTopicRule({
  id: 'alarm-key',
  severity: 'error',
  mistake: 'An alarm tells a topic under a customer key that CloudWatch may not use.',
  why: 'CloudWatch cannot publish to the topic. The alarm fires, everything looks wired, and nobody is told.',
  link: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
  fix: 'let cloudwatch.amazonaws.com call kms:Decrypt and kms:GenerateDataKey in the policy of the key, or make the topic an AlarmTopic with that encryptionKey, which does so',
  barrierOf(topic, model) {
    const encryption = encryptionOf(topic, model);
    if (encryption.by !== 'customer') return undefined;
    const { key } = encryption;
    const statements = statementsOfResource(key, model);
    const missing = (alarm: Resource) =>
      ACTIONS.filter((action) => !serviceMay({ ...callerOf(alarm), action }, statements));
    return {
      stops: (alarm) => missing(alarm).length > 0,
      problem: (alarms) => {
        const actions = ACTIONS.filter((action) =>
          alarms.some((alarm) => missing(alarm).includes(action)),
        );
        return refusal(key, actions, `${worded(alarms)} cannot tell ${topic.path}`);
      },
    };
  },
});

function refusal(key: Resource, actions: readonly string[], effect: string): Problem {
  return {
    resource: key,
    property: 'KeyPolicy',
    message: `does not let cloudwatch.amazonaws.com call ${actions.join(' and ')}, so ${effect}`,
    change: `key.addToResourcePolicy(new PolicyStatement({
  principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
  actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
  resources: ['*'],
  conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(key).account } },
}));`,
  };
}
