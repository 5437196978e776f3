import { actionDictionary } from '../action-dictionary';
import { nearest } from '../nearest';
import type { PolicyStatement } from '../policy-statements';
import { statementRule } from '../rule';

/**
 * A condition on a key that no request for the action has: it never holds, so that the grant is
 * dead, or always, so that it guards nothing.
 */
export const conditionKey = statementRule('condition-key', (statement) =>
  Object.entries(statement.conditions).flatMap(([operator, keys]) =>
    Object.keys(keys)
      .filter((key) => !isKnown(key, statement))
      .map((key) => ({
        place: { ...statement.place, element: `Condition.${operator}` },
        message: `the condition key "${key}" exists neither globally nor for ${actionsText(statement)}`,
        fix: suggestion(key, statement),
      })),
  ),
);

/** In an Allow each action must have the key, in a Deny one of them. */
function isKnown(key: string, { actions, allows }: PolicyStatement): boolean {
  if (actionDictionary.globalConditionKeys.some((known) => fits(key, known))) return true;
  const has = (action: string) => keysOf(action).some((known) => fits(key, known));
  return allows ? actions.length > 0 && actions.every(has) : actions.some(has);
}

/** Those of any action that a pattern covers. */
function keysOf(action: string): readonly string[] {
  return actionDictionary.actionsLike(action).flatMap(actionDictionary.conditionKeys);
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

function actionsText({ actions, document }: PolicyStatement): string {
  return actions.length > 0 ? actions.join(', ') : `the actions but ${document.NotAction}`;
}

function suggestion(key: string, { actions }: PolicyStatement): string {
  const known = [...actionDictionary.globalConditionKeys, ...new Set(actions.flatMap(keysOf))];
  const similar = nearest(key, known);
  return similar ? `write ${similar}` : 'take a key that requests for the action have';
}
