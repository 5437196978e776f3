import { Stack } from 'aws-cdk-lib';
import { CfnManagedPolicy, CfnPolicy, CfnRolePolicy, type Role } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { pathOf, refersTo } from './token-references';

/** A policy that widens a role without asking it. */
export interface ForeignPolicy {
  readonly path: string;
  readonly actions: readonly string[];
}

/**
 * Policies anywhere in the app that attach themselves to a role.
 *
 * CDK does not ask the role: `new ManagedPolicy(scope, id, { roles: [role] })`, the policies of
 * CloudFormation's own and those of a role imported by this one's name only name it.
 */
export function policiesAttachedTo(role: Role): ForeignPolicy[] {
  const target = role.node.defaultChild;
  if (!target) return [];
  return role.node.root.node
    .findAll()
    .filter(isPolicy)
    .filter((policy) => refersTo(rolesOf(policy), target, policy))
    .map((policy) => ({ path: pathOf(policy), actions: actionsOf(policy) }));
}

type AnyPolicy = CfnPolicy | CfnManagedPolicy | CfnRolePolicy;

function isPolicy(construct: IConstruct): construct is AnyPolicy {
  return [CfnPolicy, CfnManagedPolicy, CfnRolePolicy].some((type) => construct instanceof type);
}

function rolesOf(policy: AnyPolicy): unknown {
  return policy instanceof CfnRolePolicy ? policy.roleName : policy.roles;
}

function actionsOf(policy: AnyPolicy): string[] {
  const { Statement = [] } = Stack.of(policy).resolve(policy.policyDocument) ?? {};
  const statements: { readonly Action?: string | string[] }[] = [Statement].flat();
  return statements.flatMap(({ Action = [] }) => Action);
}
