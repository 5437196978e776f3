import { intrinsicOf, listOf } from '../../template/values';
import type { StackView, TemplateResource } from '../template/stack-view';
import { type AccessFact, subjectOf } from './access-fact';

/** Properties that hold a role: `Role`, `ExecutionRoleArn`, `CredentialsArn` … */
const ROLE_PROPERTY = /Role(Arn|ARN|Name)?s?$|^Credentials(Arn)?$/;

/** These say whose policy they are, not who acts as the role. */
const POLICY_TYPES = ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy', 'AWS::IAM::RolePolicy'];

/** Which function, schedule or other resource acts with a role's permissions. */
export function roleUsers(resource: TemplateResource, stack: StackView): AccessFact[] {
  if (POLICY_TYPES.includes(resource.type)) return [];
  return rolesIn(resource.properties).map((role) => ({
    subject: subjectOf(role, 'role', stack),
    source: resource,
    lines: [`used by <${stack.nameOf(resource.logicalId)}>`],
  }));
}

function rolesIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(rolesIn);
  return Object.entries(value).flatMap(([property, item]) =>
    ROLE_PROPERTY.test(property) && listOf(item).every(isRole) ? listOf(item) : rolesIn(item),
  );
}

/** A reference, or an ARN written out; `Role: 'admin'` is something else. */
function isRole(value: unknown): boolean {
  if (typeof value === 'string') return /^arn:.*:role\//.test(value);
  return intrinsicOf(value) !== undefined;
}
