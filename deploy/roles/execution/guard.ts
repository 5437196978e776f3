import { boundaryArn, type Deployment, ownRoles } from '../deployment';
import type { Statement } from '../statement';

/** To whom the stack hands its roles. */
export const PASSED_TO = [
  'codedeploy.amazonaws.com',
  'lambda.amazonaws.com',
  'scheduler.amazonaws.com',
];

/** What changes a role, and tells the role's boundary to IAM. */
export const BOUNDED_CHANGES = [
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:DeleteRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
  'iam:UpdateRoleDescription',
];

/**
 * What no deployment may do, whatever other policy is attached to the execution role: that of
 * another team's app, or AdministratorAccess by an oversight.
 */
export function guard(deployment: Deployment): Statement[] {
  const roles = ownRoles(deployment);
  return [
    {
      // Users, keys, groups, identity providers, managed policies, the bootstrap's roles, the
      // deploy role, and these policies themselves: all of them are something else.
      Sid: 'DenyAllButOwnRoles',
      Effect: 'Deny',
      Action: ['iam:*'],
      NotResource: [roles],
    },
    {
      // Also when there is no boundary: a negated operator is true of a key that is missing.
      Sid: 'DenyRolesWithoutBoundary',
      Effect: 'Deny',
      Action: BOUNDED_CHANGES,
      Resource: [roles],
      Condition: { StringNotEquals: { 'iam:PermissionsBoundary': boundaryArn(deployment) } },
    },
    {
      Sid: 'DenyRemovedBoundaryAndManagedPolicies',
      Effect: 'Deny',
      Action: ['iam:AttachRolePolicy', 'iam:DeleteRolePermissionsBoundary', 'iam:DetachRolePolicy'],
      Resource: [roles],
    },
    {
      Sid: 'DenyPassingToOthers',
      Effect: 'Deny',
      Action: ['iam:PassRole'],
      Resource: [roles],
      Condition: { StringNotEquals: { 'iam:PassedToService': PASSED_TO } },
    },
  ];
}
