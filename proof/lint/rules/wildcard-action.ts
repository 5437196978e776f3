import { isKeyDelegation } from '../key-delegation';
import { hasWildcard } from '../policy-statements';
import { allowRule } from '../rule';

/** A wildcard allows what nobody asked for, and what AWS has yet to add. */
export const wildcardAction = allowRule('wildcard-action', (statement, { application }) =>
  isKeyDelegation(statement, application)
    ? []
    : statement.actions.filter(hasWildcard).map((action) => ({
        place: { ...statement.place, element: 'Action' },
        message: `the action "${action}" has a wildcard`,
        fix: 'name each action that is called',
      })),
);
