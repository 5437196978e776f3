import { boundaryArn, type Deployment, ownRoles } from '../deployment';
import type { Statement } from '../statement';
import { allow } from './allow';
import { BOUNDED_CHANGES, PASSED_TO } from './guard';

/** The stack's roles: only its own, only with the boundary, only for the services that take them. */
export function roles(deployment: Deployment): Statement[] {
  const ours = [ownRoles(deployment)];
  return [
    allow('ChangeBoundedRoles', BOUNDED_CHANGES, ours, {
      StringEquals: { 'iam:PermissionsBoundary': boundaryArn(deployment) },
    }),
    // Of these, IAM does not tell the boundary.
    allow(
      'ReadAndTagRoles',
      [
        'iam:GetRole',
        'iam:GetRolePolicy',
        'iam:ListAttachedRolePolicies',
        'iam:ListRolePolicies',
        'iam:ListRoleTags',
        'iam:TagRole',
        'iam:UntagRole',
      ],
      ours,
    ),
    allow('PassRoles', ['iam:PassRole'], ours, {
      StringEquals: { 'iam:PassedToService': PASSED_TO },
    }),
  ];
}
