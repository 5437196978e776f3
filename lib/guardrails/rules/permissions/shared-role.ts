import type { Model } from '../../model/model';
import { frameworkFeatureOf } from '../../model/policies/framework-roles';
import type { Resource } from '../../model/resource';
import { type Problem, type Rule, type Unclear, untilUnknown } from '../../rule';
import { UnknownValue, unknownPart } from '../../template/unknown';

interface Users {
  readonly functions: Resource[];
  readonly schedules: Resource[];
}

export const sharedRole: Rule = {
  id: 'shared-role',
  severity: 'error',
  mistake: 'Functions share a role.',
  why: 'Each can do what the others need, and so can whoever takes one of them over.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html',
  fix: 'give each function a role of its own',
  unless: 'the functions run the same code for the same purpose, one beside the other',
  *check(model: Model): Iterable<Problem | Unclear> {
    const byRole = new Map<string, Users>();
    for (const [kind, type, property] of USERS) {
      for (const user of model.of(type)) {
        yield* untilUnknown(user, () => {
          addTo(byRole, kind, user, user.text(property));
          return [];
        });
      }
    }
    for (const [arn, users] of byRole) yield* problems(arn, users, model);
  },
};

const USERS = [
  ['functions', 'AWS::Lambda::Function', 'Role'],
  ['schedules', 'AWS::Scheduler::Schedule', 'Target.RoleArn'],
] as const;

function addTo(
  byRole: Map<string, Users>,
  kind: keyof Users,
  user: Resource,
  role: string | undefined,
): void {
  if (role === undefined) return;
  const unknown = unknownPart(role);
  if (unknown !== undefined) throw new UnknownValue(`the role is ${unknown}`);
  const users = byRole.get(role) ?? { functions: [], schedules: [] };
  users[kind].push(user);
  byRole.set(role, users);
}

/** Schedules of one role share it only with a function. */
function* problems(arn: string, { functions, schedules }: Users, model: Model): Iterable<Problem> {
  const [, second = schedules[0]] = functions;
  if (functions.length === 0 || !second) return;
  const role = model.tryFind(arn, 'AWS::IAM::Role');
  if (role && frameworkFeatureOf(role)) return;
  const paths = [...functions, ...schedules].map(({ path }) => path);
  yield {
    // A role that another app declares cannot be told here.
    resource: role ?? second,
    message: `${role ? 'is a role' : `has the role ${arn}`} that ${paths.join(' and ')} share`,
    change: `role: new Role(this, '${second.path.split('/').at(-1)}Role', { assumedBy: new ServicePrincipal('${second.type === 'AWS::Lambda::Function' ? 'lambda' : 'scheduler'}.amazonaws.com') }),`,
  };
}
