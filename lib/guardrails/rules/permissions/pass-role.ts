import type { Model } from '../../model/model';
import { isNarrowedBy, isSpeltOut } from '../../model/policies/narrowing';
import { trustedServices } from '../../model/policies/trusted-services';
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
  return role !== undefined && trustedServices(role)?.length === 1;
}
