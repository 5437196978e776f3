import { actionDictionary } from '../../actions/action-dictionary';
import { appliesTo } from '../../actions/resource-forms';
import { coversAnyUnder } from '../../actions/resource-patterns';
import type { Statement } from '../../model/policies/statement';
import { allowRule, at } from '../../statement-rule';

export const deadGrant = allowRule({
  id: 'dead-grant',
  severity: 'error',
  mistake: 'A policy allows an action on resources that the action is never for.',
  why: 'No request ever matches it. Who reads the policy takes it for access that is not there, and what the code needs may be missing. CDK writes such grants too: grantReadData of a table allows what only its stream has.',
  link: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  fix: 'leave the action out, or name the resource that it is for',
  *check(statement) {
    // Its resource is the function, however it is named.
    if (statement.declaredIn.type === 'AWS::Lambda::Permission') return;
    const { actions, resources } = statement;
    for (const resource of resources) {
      if (resource === '*' || !isOnSomethingElse(resource, statement)) continue;
      yield {
        ...at(statement, 'Resource'),
        message: `the policy is of ${statement.attachedTo.map(({ path }) => path).join(' and ')}, and allows something on "${resource}"`,
        change: "resources: ['*'], // or the ARN of the resource that has the policy",
      };
    }
    // One list of actions for a bucket and its objects is how everybody writes it.
    const dead = actions.filter(
      (action) => resources.length > 0 && resources.every((resource) => isDead(action, resource)),
    );
    if (dead.length === 0) return;
    yield {
      ...at(statement, resources.length === 1 ? 'Resource' : 'Action'),
      message: `${dead.join(', ')} never ${dead.length === 1 ? 'applies' : 'apply'} to ${resources.map((resource) => `"${resource}"`).join(' or ')}, but to ${meant(dead)}`,
      change: changeFor(dead, statement),
    };
  },
});

function isDead(pattern: string, resource: string): boolean {
  if (pattern === '*' || resource === '*') return false;
  const covered = actionDictionary.actionsLike(pattern);
  return covered.length > 0 && !covered.some((action) => appliesTo(action, resource));
}

/** What the actions are for, as the reference writes it. */
function meant(actions: readonly string[]): string {
  const types = actions
    .flatMap(actionDictionary.actionsLike)
    .flatMap(actionDictionary.resourceTypes);
  const arns = [...new Set(types.map(({ arn }) => arn))];
  return arns.length > 0 ? arns.join(' or ') : '"*": there is no resource level';
}

function changeFor(dead: readonly string[], { actions }: Statement): string {
  const left = actions.filter((action) => !dead.includes(action));
  return left.length > 0
    ? `actions: [${left.map((action) => `'${action}'`).join(', ')}],`
    : '// leave the statement out, or name the resource that the action is for';
}

/** The policy of a resource decides about that resource, and what is in it. */
function isOnSomethingElse(resource: string, { kind, declaredIn, attachedTo }: Statement): boolean {
  const named = ['Queues', 'Topics'].flatMap((property) => declaredIn.texts(property));
  return (
    kind === 'resource' &&
    // What is not part of the app may be what is meant.
    attachedTo.length >= Math.max(1, named.length) &&
    !attachedTo.some(({ arn }) => coversAnyUnder(resource, arn))
  );
}
