import type { Model } from '../../model/model';
import { isNarrowedBy, isSpeltOut } from '../../model/policies/narrowing';
import { statementsIn } from '../../model/policies/statement';
import type { Resource } from '../../model/resource';
import { allowRule, at } from '../../statement-rule';
import { covers, hasWildcard } from '../../template/patterns';
import { literalPart, UnknownValue, unknownPart } from '../../template/unknown';

export const passRole = allowRule({
  id: 'pass-role',
  severity: 'error',
  mistake: 'A policy allows passing any role, or passing a role to any service.',
  why: 'Whoever passes a role to something that runs their code may do what that role may.',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  fix: 'name the one role that is passed, and with iam:PassedToService the service that takes it',
  *check(statement, model) {
    const { actions, resources } = statement;
    const action = actions.find((one) => covers(one.toLowerCase(), 'iam:passrole'));
    if (action === undefined) return;
    for (const resource of resources) {
      if (!hasWildcard(literalPart(resource))) continue;
      yield {
        ...at(statement, 'Resource'),
        message: `${action} may pass the roles "${resource}"`,
        change: 'resources: [role.roleArn],',
      };
    }
    // A role that a single service may take can be passed to no other.
    if (resources.length > 0 && resources.every((arn) => isOfOneService(arn, model))) return;
    if (isNarrowedBy(statement, 'iam:PassedToService', isSpeltOut)) return;
    const unknown = resources.map(unknownPart).find((part) => part !== undefined);
    if (unknown !== undefined) throw new UnknownValue(`the role that is passed is ${unknown}`);
    yield {
      ...at(statement, 'Condition'),
      message: `${action} may pass the role to any service`,
      change: "conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },",
    };
  },
});

function isOfOneService(arn: string, model: Model): boolean {
  const role = model.tryFind(arn, 'AWS::IAM::Role');
  if (!role) return false;
  const services = trusted(role);
  return services !== undefined && new Set(services).size === 1;
}

/** The services that may take a role; undefined where others may, too. */
function trusted(role: Resource): readonly string[] | undefined {
  const owner = { kind: 'trust', declaredIn: role, attachedTo: [role] } as const;
  const statements = statementsIn(owner, 'AssumeRolePolicyDocument').filter(({ allows }) => allows);
  const isService = statements.every(
    ({ principals }) => Object.keys(principals).join() === 'Service',
  );
  return isService
    ? statements.flatMap(({ principals }) => principals['Service'] ?? [])
    : undefined;
}
