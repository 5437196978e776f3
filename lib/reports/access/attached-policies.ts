import { listOf } from '../../template/values';
import type { StackView, TemplateResource } from '../template/stack-view';
import { type AccessFact, itself, subjectOf } from './access-fact';

const IDENTITIES = ['AWS::IAM::Group', 'AWS::IAM::Role', 'AWS::IAM::User'];

/** Managed policies and permissions boundaries of roles, users and groups. */
export function attachedPolicies(resource: TemplateResource, stack: StackView): AccessFact[] {
  if (resource.type === 'AWS::IAM::ManagedPolicy') return attachments(resource, stack);
  if (!IDENTITIES.includes(resource.type)) return [];
  const { ManagedPolicyArns, PermissionsBoundary } = resource.properties;
  return [
    ...listOf(ManagedPolicyArns).map((policy) => `managed policy ${stack.text(policy)}`),
    ...listOf(PermissionsBoundary).map((policy) => `only within ${stack.text(policy)}`),
  ].map((line) => ({ subject: itself(resource, stack), source: resource, lines: [line] }));
}

/** A managed policy may name whom it is attached to. */
function attachments(policy: TemplateResource, stack: StackView): AccessFact[] {
  const { Groups, Roles, Users } = policy.properties;
  return Object.entries({ group: Groups, role: Roles, user: Users }).flatMap(([kind, names]) =>
    listOf(names).map((name) => ({
      subject: subjectOf(name, kind, stack),
      source: policy,
      lines: [`managed policy <${stack.nameOf(policy.logicalId)}>`],
    })),
  );
}
