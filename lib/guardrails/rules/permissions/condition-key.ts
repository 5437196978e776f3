import { actionDictionary } from '../../actions/action-dictionary';
import { nearest } from '../../actions/nearest';
import type { Statement } from '../../model/policies/statement';
import { at, statementRule } from '../../statement-rule';
import { UnknownValue, unknownPart } from '../../template/unknown';

export const conditionKey = statementRule({
  id: 'condition-key',
  severity: 'error',
  mistake: 'A policy has a condition on a key that no request for the action has.',
  why: 'The condition never holds, so that nothing is allowed, or always, so that it guards nothing.',
  link: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  fix: 'take a key that requests for each of the actions have; give actions that have other keys a statement of their own',
  unless: 'the key is newer than this version of the rules',
  *check(statement) {
    // Its conditions are properties; and the keys of identity providers are their own.
    const { declaredIn, principals, conditions } = statement;
    if (declaredIn.type === 'AWS::Lambda::Permission' || principals['Federated']) return;
    for (const { operator, key } of conditions) {
      if (isKnown(key, statement)) continue;
      const unknown = statement.actions.map(unknownPart).find((part) => part !== undefined);
      if (unknown !== undefined) throw new UnknownValue(unknown);
      const similar = nearest(key, [...actionDictionary.globalConditionKeys, ...keysOf(statement)]);
      yield {
        ...at(statement, `Condition.${operator}`),
        message: `the condition key "${key}" exists neither globally nor for ${actionsText(statement)}${similar ? `; write ${similar}` : ''}`,
        change: similar
          ? `conditions: { ${operator}: { '${similar}': /* the same */ } },`
          : `conditions: {}, // without "${key}"`,
      };
    }
  },
});

/** In an Allow each action must have the key, in a Deny one of them. */
function isKnown(key: string, { actions, notActions, allows }: Statement): boolean {
  if (actionDictionary.globalConditionKeys.some((known) => fits(key, known))) return true;
  // What does not exist has no keys, and is for another rule to say.
  const existing = actions.filter((action) => actionDictionary.actionsLike(action).length > 0);
  if (existing.length === 0) return actions.length > 0 || notActions.length > 0;
  const has = (action: string) => keysOfAction(action).some((known) => fits(key, known));
  // What AWS's guide gives CloudWatch Logs has kms:Describe* among them, which does no harm.
  const isOfContext = /^kms:EncryptionContext(?::|Keys$)/i.test(key);
  return allows && !isOfContext ? existing.every(has) : existing.some(has);
}

function keysOf({ actions }: Statement): readonly string[] {
  return [...new Set(actions.flatMap(keysOfAction))];
}

const keys = new Map<string, readonly string[]>();

/** Those of any action that a pattern covers. */
function keysOfAction(action: string): readonly string[] {
  let known = keys.get(action);
  if (!known) {
    const all = actionDictionary.actionsLike(action).flatMap(actionDictionary.conditionKeys);
    known = [...new Set(all)];
    keys.set(action, known);
  }
  return known;
}

/** What stands for a part that varies, such as the tag's key. */
const VARYING = /\$\{[^}]*\}|<[^>]*>|tag-key/g;

function fits(key: string, known: string): boolean {
  if (known.toLowerCase() === key.toLowerCase()) return true;
  const fixed = known.split(VARYING);
  if (fixed.length === 1) return false;
  const source = fixed.map((part) => part.replaceAll(/[.*+?^$()|[\]{}\\]/g, '\\$&')).join('.+');
  return new RegExp(`^${source}$`, 'i').test(key);
}

function actionsText({ actions, notActions }: Statement): string {
  return actions.length > 0 ? actions.join(', ') : `the actions but ${notActions.join(', ')}`;
}
