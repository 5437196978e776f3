import { listOf } from '../../template/values';
import type { StackView, TemplateResource } from '../template/stack-view';
import { itself, type Subject, subjectOf } from './access-fact';

/** By type of a policy resource: the properties that say whose policy it is, and what that is. */
const OWNERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AWS::Events::EventBusPolicy': { EventBusName: 'event bus' },
  'AWS::IAM::GroupPolicy': { GroupName: 'group' },
  'AWS::IAM::Policy': { Groups: 'group', Roles: 'role', Users: 'user' },
  'AWS::IAM::RolePolicy': { RoleName: 'role' },
  'AWS::IAM::UserPolicy': { UserName: 'user' },
  'AWS::Kinesis::ResourcePolicy': { ResourceArn: 'stream' },
  'AWS::S3::BucketPolicy': { Bucket: 'bucket' },
  'AWS::SecretsManager::ResourcePolicy': { SecretId: 'secret' },
  'AWS::SNS::TopicInlinePolicy': { TopicArn: 'topic' },
  'AWS::SNS::TopicPolicy': { Topics: 'topic' },
  'AWS::SQS::QueueInlinePolicy': { Queue: 'queue' },
  'AWS::SQS::QueuePolicy': { Queues: 'queue' },
};

/** Where a resource has its own policy, so that the place need not be told. */
const OWN_PLACES: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::Table': ['ResourcePolicy.PolicyDocument'],
  'AWS::IAM::Group': ['Policies.PolicyDocument'],
  'AWS::IAM::ManagedPolicy': ['PolicyDocument'],
  'AWS::IAM::Role': ['AssumeRolePolicyDocument', 'Policies.PolicyDocument'],
  'AWS::IAM::User': ['Policies.PolicyDocument'],
  'AWS::KMS::Key': ['KeyPolicy'],
  'AWS::Logs::ResourcePolicy': ['PolicyDocument'],
};

/** Whose policy it is that stands at a place of a resource. */
export interface PolicyOwner {
  readonly subject: Subject;
  /** Given where the place tells more than the resource does. */
  readonly place?: string;
}

export function policyOwners(
  resource: TemplateResource,
  place: string,
  stack: StackView,
): PolicyOwner[] {
  const owners = Object.entries(OWNERS[resource.type] ?? {}).flatMap(([property, kind]) =>
    listOf(resource.properties[property]).map((owner) => ({
      subject: subjectOf(owner, kind, stack),
    })),
  );
  if (owners.length > 0) return owners;
  const known = OWN_PLACES[resource.type]?.includes(place);
  return [{ subject: itself(resource, stack), place: known ? undefined : place }];
}
