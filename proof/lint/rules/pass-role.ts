import { wildcards } from '../../../local/iam/policy/patterns';
import { isNarrowedBy, isSpeltOut } from '../narrowing';
import { hasWildcard } from '../policy-statements';
import { allowRule } from '../rule';

/** Whoever passes any role to any service has what any role has. */
export const passRole = allowRule('pass-role', ({ place, actions, resources, conditions }) => {
  const action = actions.find((one) => wildcards(one.toLowerCase()).test('iam:passrole'));
  if (action === undefined) return [];
  const wide = resources.filter(hasWildcard).map((resource) => ({
    place: { ...place, element: 'Resource' },
    message: `${action} may pass the roles "${resource}"`,
    fix: 'name the one role that is passed',
  }));
  if (isNarrowedBy(conditions, 'iam:PassedToService', isSpeltOut)) return wide;
  return [
    ...wide,
    {
      place: { ...place, element: 'Condition' },
      message: `${action} may pass the role to any service`,
      fix: 'add StringEquals iam:PassedToService with the service that takes the role',
    },
  ];
});
