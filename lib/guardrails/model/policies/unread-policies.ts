import { ifKnown } from '../../rule';
import { unknownPart } from '../../template/unknown';
import type { Model } from '../model';
import type { Resource } from '../resource';

/** By type of a policy that stands beside what it is of: where it says whose it is, and what it lets. */
const POLICIES: Readonly<Record<string, readonly [owner: string, content: string]>> = {
  'AWS::SQS::QueuePolicy': ['Queues', 'PolicyDocument.Statement'],
  'AWS::SQS::QueueInlinePolicy': ['Queue', 'PolicyDocument.Statement'],
  'AWS::SNS::TopicPolicy': ['Topics', 'PolicyDocument.Statement'],
  'AWS::SNS::TopicInlinePolicy': ['TopicArn', 'PolicyDocument.Statement'],
  'AWS::Lambda::Permission': ['FunctionName', 'Principal'],
  'AWS::IAM::Policy': ['Roles', 'PolicyDocument.Statement'],
  'AWS::IAM::RolePolicy': ['RoleName', 'PolicyDocument.Statement'],
  'AWS::IAM::ManagedPolicy': ['Roles', 'PolicyDocument.Statement'],
};

/**
 * A policy that may be a resource's, and may let anybody, for all that is known: only the deployment
 * knows whose it is, or what it says. Undefined where there is none.
 */
export function unreadPolicyOf(resource: Resource, model: Model): Resource | undefined {
  const [, service = ''] = resource.type.split('::');
  const unread = model.derive(unreadPolicies).get(service) ?? [];
  return unread.find(({ owners }) => owners?.some((owner) => mayName(owner, resource)) ?? true)
    ?.policy;
}

interface UnreadPolicy {
  readonly policy: Resource;
  /** Left out where nobody knows them. */
  readonly owners?: readonly string[];
}

function mayName(owner: string, { arn, ref }: Resource): boolean {
  return (
    unknownPart(owner) !== undefined || [arn, ref].includes(owner) || owner.startsWith(`${arn}:`)
  );
}

/** By service. */
function unreadPolicies(model: Model): ReadonlyMap<string, readonly UnreadPolicy[]> {
  const unread = new Map<string, UnreadPolicy[]>();
  for (const [type, [owner, content]] of Object.entries(POLICIES)) {
    const [, service = ''] = type.split('::');
    for (const policy of model.of(type)) {
      const owners = ifKnown(() => policy.texts(owner));
      const isRead = ifKnown(() => policy.value(content)) !== undefined;
      if (isRead && owners?.every((one) => unknownPart(one) === undefined)) continue;
      unread.set(service, [...(unread.get(service) ?? []), { policy, owners }]);
    }
  }
  return unread;
}
