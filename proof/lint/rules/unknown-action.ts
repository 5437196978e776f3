import { actionDictionary } from '../action-dictionary';
import { nearest } from '../nearest';
import { hasWildcard } from '../policy-statements';
import { statementRule } from '../rule';

/** An action that does not exist grants nothing, and in a Deny it forbids nothing. */
export const unknownAction = statementRule('unknown-action', ({ place, document }) =>
  (['Action', 'NotAction'] as const).flatMap((element) =>
    [document[element] ?? []]
      .flat()
      .filter((action) => !isKnown(action))
      .map((action) => ({
        place: { ...place, element },
        message: hasWildcard(action)
          ? `no action fits "${action}"`
          : `the action "${action}" does not exist`,
        fix: suggestion(action),
      })),
  ),
);

function isKnown(action: string): boolean {
  if (action === '*') return true;
  return hasWildcard(action)
    ? actionDictionary.actionsLike(action).length > 0
    : actionDictionary.exists(action);
}

function suggestion(action: string): string {
  const [prefix = ''] = action.split(':');
  const actions = actionDictionary.actionsOf(prefix);
  if (actions.length > 0) {
    const similar = nearest(action, actions);
    return similar ? `write ${similar}` : `take one of the actions of ${prefix}`;
  }
  const service = nearest(prefix, actionDictionary.services);
  return service
    ? `there is no service "${prefix}"; write ${service}`
    : `there is no service "${prefix}"; write its prefix as IAM does`;
}
