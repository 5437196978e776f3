import { actionDictionary } from '../action-dictionary';
import { isOfKey } from '../key-delegation';
import type { Ledger } from '../ledger';
import { isBelowNamedParent } from '../named-parent';
import { hasWildcard, type PolicyStatement } from '../policy-statements';
import { appliesTo } from '../resource-forms';
import { allowRule } from '../rule';

/** A wildcard in a resource allows an action on what is not the role's business. */
export const wildcardResource = allowRule('wildcard-resource', (statement, { ledger }) =>
  statement.resources
    .filter((resource) => hasWildcard(resource) && !isItself(resource, statement))
    .flatMap((resource) => {
      const wide = statement.actions.filter(
        (action) =>
          !isAsNarrowAsCanBe(action, resource) && !isAccounted(action, resource, statement, ledger),
      );
      if (wide.length === 0) return [];
      return [
        {
          place: { ...statement.place, element: 'Resource' },
          message: `${wide.join(', ')} may be done on "${resource}", a wildcard`,
          fix: 'name the resources, or give the reason for the wildcard in the ledger',
        },
      ];
    }),
);

function isItself(resource: string, statement: PolicyStatement): boolean {
  return resource === '*' && isOfKey(statement);
}

/** What does not exist, or never applies, is for other rules to say. */
function isAsNarrowAsCanBe(pattern: string, resource: string): boolean {
  return actionDictionary
    .actionsLike(pattern)
    .every((action) => !appliesTo(action, resource) || isNarrow(action, resource));
}

function isNarrow(action: string, resource: string): boolean {
  if (actionDictionary.resourceTypes(action).length === 0) return resource === '*';
  return isBelowNamedParent(resource, action) || isOneSecret(resource);
}

/**
 * A secret known by its name: AWS ends the ARN with six characters of its own.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html
 */
function isOneSecret(resource: string): boolean {
  return /^arn:[^:*?]+:secretsmanager:[^:*?]+:\d{12}:secret:[^*?]+-\?{6}$/.test(resource);
}

function isAccounted(
  action: string,
  resource: string,
  { kind, attachedTo }: PolicyStatement,
  ledger: Ledger,
): boolean {
  return (
    kind === 'identity' &&
    attachedTo.every((role) => ledger.reasonFor(role, action, resource) !== undefined)
  );
}
