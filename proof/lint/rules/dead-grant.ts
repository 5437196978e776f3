import { actionDictionary } from '../action-dictionary';
import type { PolicyStatement } from '../policy-statements';
import { appliesTo } from '../resource-forms';
import { coversAnyUnder } from '../resource-patterns';
import { allowRule } from '../rule';

/** A grant that no request can ever match: a reader takes it for access that is not there. */
export const deadGrant = allowRule('dead-grant', (statement) =>
  statement.resources
    .filter((resource) => resource !== '*')
    .flatMap((resource) =>
      isOnSomethingElse(resource, statement)
        ? [elsewhere(resource, statement)]
        : statement.actions
            .filter((action) => isDead(action, resource))
            .map((action) => dead(action, resource, statement)),
    ),
);

function isDead(pattern: string, resource: string): boolean {
  if (pattern === '*') return false;
  const covered = actionDictionary.actionsLike(pattern);
  return covered.length > 0 && !covered.some((action) => appliesTo(action, resource));
}

function dead(action: string, resource: string, { place }: PolicyStatement) {
  const types = actionDictionary.actionsLike(action).flatMap(actionDictionary.resourceTypes);
  const arns = [...new Set(types.map(({ arn }) => arn))];
  return {
    place: { ...place, element: 'Resource' },
    message: `${action} never applies to "${resource}"`,
    fix:
      arns.length > 0
        ? `leave the action out, or name what it is for, ${arns.join(' or ')}`
        : 'leave the action out, or grant it on "*": it has no resource level',
  };
}

/** The policy of a resource decides about that resource, and what is in it. */
function isOnSomethingElse(resource: string, { kind, attachedTo }: PolicyStatement): boolean {
  return kind === 'resource' && !attachedTo.some((arn) => coversAnyUnder(resource, arn));
}

function elsewhere(resource: string, { place, attachedTo }: PolicyStatement) {
  return {
    place: { ...place, element: 'Resource' },
    message: `the policy is of ${attachedTo.join(' and ')}, and allows something on "${resource}"`,
    fix: 'name the resource that has the policy',
  };
}
