import type { Application } from '../../../local/assembly/model';
import type { Rule } from '../rule';

/** Whoever shares a role can do what the other needs. Schedules of one role share it only with a function. */
export const sharedRole: Rule = {
  name: 'shared-role',
  check: ({ application }) =>
    [...usersByRole(application)]
      .filter(
        ([, { functions, schedules }]) => functions.length + Math.min(schedules.length, 1) > 1,
      )
      .filter(([, { functions }]) => functions.length > 0)
      .map(([arn, { functions, schedules }]) => ({
        place: { construct: pathOf(arn, application), element: 'Arn' },
        message: `the role is used by ${[...functions, ...schedules].join(' and ')}`,
        fix: 'give each a role of its own',
      })),
};

function usersByRole({ functions, schedules }: Application) {
  const users = new Map<string, { readonly functions: string[]; readonly schedules: string[] }>();
  for (const kind of ['functions', 'schedules'] as const) {
    for (const { path, roleArn } of { functions, schedules }[kind]) {
      const known = users.get(roleArn) ?? { functions: [], schedules: [] };
      known[kind].push(path);
      users.set(roleArn, known);
    }
  }
  return users;
}

function pathOf(arn: string, { roles }: Application): string {
  return roles.find((role) => role.arn === arn)?.path ?? arn;
}
