import { actionDictionary } from '../../actions/action-dictionary';
import { isOfOwnAccount } from '../../model/policies/key-delegation';
import type { Statement } from '../../model/policies/statement';
import { trustedServices } from '../../model/policies/trusted-services';
import { allowRule, at } from '../../statement-rule';

export const permissionsManagement = allowRule({
  id: 'permissions-management',
  severity: 'error',
  mistake: 'A policy allows changing permissions.',
  why: 'Who can change what is allowed can be allowed anything.',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html',
  fix: 'leave it to whoever deploys: declare in the app what the action would change',
  unless: 'the role administers the resource',
  *check(statement) {
    const managing = statement.actions.flatMap((action) => {
      const [first, ...others] = managingOnes(action);
      return first === undefined ? [] : [{ action, first, others }];
    });
    if (managing.length === 0 || isOfOwnAccount(statement)) return;
    if (managing.every(({ action }) => isForOwnLogs(action, statement))) return;
    const texts = managing.map(({ action, first, others }) => {
      if (first.toLowerCase() === action.toLowerCase()) return action;
      return `"${action}" (${first}${others.length > 0 ? ` and ${others.length} more` : ''})`;
    });
    const left = statement.actions.filter((one) => !managing.some(({ action }) => action === one));
    yield {
      ...at(statement, 'Action'),
      message: `allows changing permissions with ${texts.join(', ')}`,
      change:
        left.length > 0
          ? `actions: [${left.map((action) => `'${action}'`).join(', ')}],`
          : '// leave the statement out',
    };
  },
});

function managingOnes(action: string): readonly string[] {
  return actionDictionary
    .actionsLike(action)
    .filter((one) => actionDictionary.accessLevel(one) === 'Permissions management');
}

/**
 * A state machine that writes logs sets the deliveries up itself, and Step Functions asks for this.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
function isForOwnLogs(action: string, { actions, attachedTo }: Statement): boolean {
  return (
    action === 'logs:PutResourcePolicy' &&
    actions.includes('logs:CreateLogDelivery') &&
    attachedTo.length > 0 &&
    attachedTo.every((role) => trustedServices(role)?.join() === 'states.amazonaws.com')
  );
}
