import type { Rule } from '../rule';

/** What a managed policy of AWS allows is not in the app, is for everybody, and changes unasked. */
export const managedPolicy: Rule = {
  name: 'managed-policy',
  check: ({ application: { roles, managedPolicies } }) =>
    roles.flatMap(({ path, managedPolicyArns }) =>
      managedPolicyArns
        .filter((arn) => !managedPolicies.some((declared) => declared.arn === arn))
        .map((arn) => ({
          place: { construct: path, element: 'ManagedPolicyArns' },
          message: /:iam::aws:policy\//.test(arn)
            ? `the role has AWS's managed policy ${arn}`
            : `the role has the managed policy ${arn}, which the app does not declare`,
          fix: 'write the actions and resources that are needed into a policy of the role',
        })),
    ),
};
