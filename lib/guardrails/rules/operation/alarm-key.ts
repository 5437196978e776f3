import {
  ALARM,
  alarmsTelling,
  COMPOSITE_ALARM,
  callerOf,
  topicsTold,
  worded,
} from '../../model/alarms/alarms';
import { encryptionOf } from '../../model/keys';
import { TOPIC } from '../../model/messages/topics';
import { statementsOfResource } from '../../model/policies/policies';
import { serviceMay } from '../../model/policies/service-may';
import type { Resource } from '../../model/resource';
import { ifKnown, type Problem, resourceRule } from '../../rule';

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
const ACTIONS = ['kms:Decrypt', 'kms:GenerateDataKey'];

export const alarmKey = resourceRule({
  id: 'alarm-key',
  severity: 'error',
  mistake: 'An alarm tells a topic under a customer key that CloudWatch may not use.',
  why: 'CloudWatch cannot publish to the topic. The alarm fires, everything looks wired, and nobody is told.',
  link: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
  fix: 'let cloudwatch.amazonaws.com call kms:Decrypt and kms:GenerateDataKey in the policy of the key, or make the topic an AlarmTopic with that encryptionKey, which does so',
  about: [TOPIC, ALARM, COMPOSITE_ALARM],
  *check(resource, model) {
    if (resource.type !== TOPIC) {
      // Those of the app are looked at as topics; of others nobody knows the key.
      for (const _topic of topicsTold(resource, model));
      return;
    }
    const alarms = alarmsTelling(resource, model);
    if (alarms.length === 0) return;
    const encryption = encryptionOf(resource, model);
    if (encryption.by !== 'customer') return;
    const { key } = encryption;
    const statements = statementsOfResource(key, model);
    const missing = (alarm: Resource) =>
      ACTIONS.filter((action) => !serviceMay({ ...callerOf(alarm), action }, statements));
    const refused = alarms.filter((alarm) => ifKnown(() => missing(alarm))?.length);
    const [first] = refused;
    if (first)
      yield refusal(key, missing(first), `${worded(refused)} cannot tell ${resource.path}`);
    // Ends where nobody knows it of one of the others.
    for (const alarm of alarms) missing(alarm);
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
