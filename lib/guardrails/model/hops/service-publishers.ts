import { ifKnown } from '../../rule';
import { TOPIC } from '../messages/topics';
import type { Model } from '../model';
import type { Resource } from '../resource';
import { allDeliveries } from './deliveries';
import { propertiesOf } from './hop';

/** What AWS publishes to a topic by itself, and the property that says so. */
export interface ServicePublisher {
  readonly from: Resource;
  readonly property: string;
}

/** By type, the properties that name topics. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  'AWS::CloudWatch::Alarm': ['AlarmActions.*', 'OKActions.*', 'InsufficientDataActions.*'],
  'AWS::CloudWatch::CompositeAlarm': ['AlarmActions.*', 'OKActions.*', 'InsufficientDataActions.*'],
  'AWS::CodeDeploy::DeploymentGroup': ['TriggerConfigurations.*.TriggerTargetArn'],
  'AWS::CodeStarNotifications::NotificationRule': ['Targets.*.TargetAddress'],
  'AWS::AutoScaling::AutoScalingGroup': ['NotificationConfigurations.*.TopicARN'],
  'AWS::RDS::EventSubscription': ['SnsTopicArn'],
  'AWS::Backup::BackupVault': ['Notifications.SNSTopicArn'],
};

/** The services that publish to a topic of the app, by what sets them up. */
export function servicePublishersTo(topic: Resource, model: Model): readonly ServicePublisher[] {
  return model.derive(byTopic).get(topic) ?? [];
}

function byTopic(model: Model): ReadonlyMap<Resource, readonly ServicePublisher[]> {
  const publishers = new Map<Resource, ServicePublisher[]>();
  const add = (from: Resource, property: string, arn: string | undefined) => {
    const topic = arn === undefined ? undefined : model.tryFind(arn, TOPIC);
    if (topic) publishers.set(topic, [...(publishers.get(topic) ?? []), { from, property }]);
  };
  for (const { from, property, to } of allDeliveries(model)) add(from, property, to);
  for (const [type, patterns] of Object.entries(PLACES)) {
    for (const from of model.of(type)) {
      const named = patterns.flatMap((pattern) => ifKnown(() => propertiesOf(from, pattern)) ?? []);
      for (const property of named)
        add(
          from,
          property,
          ifKnown(() => from.text(property)),
        );
    }
  }
  return publishers;
}
