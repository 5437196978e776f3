import { actionDictionary } from '../action-dictionary';
import { isKeyDelegation } from '../key-delegation';
import { allowRule } from '../rule';

/** Who can change what is allowed can be allowed anything. */
export const permissionsManagement = allowRule(
  'permissions-management',
  (statement, { application }) =>
    isKeyDelegation(statement, application)
      ? []
      : statement.actions.flatMap((action) => {
          const [first, ...others] = managing(action);
          if (first === undefined) return [];
          return [
            {
              place: { ...statement.place, element: 'Action' },
              message:
                first.toLowerCase() === action.toLowerCase()
                  ? `${action} manages permissions`
                  : `"${action}" covers actions that manage permissions: ${first}${others.length > 0 ? ` and ${others.length} more` : ''}`,
              fix: 'leave it to whoever deploys: declare in the app what the action would change',
            },
          ];
        }),
);

function managing(action: string): readonly string[] {
  return actionDictionary
    .actionsLike(action)
    .filter((one) => actionDictionary.accessLevel(one) === 'Permissions management');
}
