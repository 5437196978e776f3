import { AssemblyError } from './errors';
import type { PolicySpec, RoleSpec } from './model';

/**
 * Policies name their roles by name, others know roles by ARN.
 *
 * @throws AssemblyError for a role that the assembly does not declare
 */
export function attachedPolicies({
  policies,
  roles,
}: {
  readonly policies: readonly PolicySpec[];
  readonly roles: readonly RoleSpec[];
}): PolicySpec[] {
  const arns = new Map(roles.map(({ name, arn }) => [name, arn]));
  return policies.map((policy) => {
    if (policy.kind !== 'identity') return policy;
    const attachedTo = policy.attachedTo.map((role) => {
      const arn = role.startsWith('arn:') ? role : arns.get(role);
      if (arn !== undefined) return arn;
      throw new AssemblyError(
        policy.path,
        `is a policy of the role ${role}, which is not in what runs locally`,
        'run the stack that declares the role beside this one',
      );
    });
    return { ...policy, attachedTo };
  });
}
