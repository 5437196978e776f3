import { actionDictionary } from '../../actions/action-dictionary';
import { nearest } from '../../actions/nearest';
import { at, knownFirst, statementRule } from '../../statement-rule';
import { hasWildcard } from '../../template/patterns';

/**
 * Actions that SNS writes into the policy of every new topic itself, and that the reference has not.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-create-topic.html
 */
const UNLISTED = ['sns:receive'];

export const unknownAction = statementRule({
  id: 'unknown-action',
  severity: 'error',
  mistake: 'A policy names an action that IAM does not have.',
  why: 'IAM takes the policy as it is. What it was to allow is denied when the code runs, and what it was to deny is not.',
  link: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  fix: 'write the action as the service authorization reference does: the prefix of the service, a colon, and the name',
  unless: 'the action is newer than this version of the rules',
  *check(statement) {
    for (const element of ['Action', 'NotAction'] as const) {
      const actions = element === 'Action' ? statement.actions : statement.notActions;
      for (const action of knownFirst(actions)) {
        if (isKnown(action)) continue;
        const better = suggestion(action);
        yield {
          ...at(statement, element),
          message: `${hasWildcard(action) ? `no action fits "${action}"` : `the action "${action}" does not exist`}; ${better.text}`,
          change: `${element === 'Action' ? 'actions' : 'notActions'}: ['${better.action ?? action}'],`,
        };
      }
    }
  },
});

function isKnown(action: string): boolean {
  return (
    action === '*' ||
    UNLISTED.includes(action.toLowerCase()) ||
    actionDictionary.actionsLike(action).length > 0
  );
}

function suggestion(action: string): { readonly text: string; readonly action?: string } {
  const [prefix = '', name = ''] = action.split(':');
  const actions = actionDictionary.actionsOf(prefix);
  if (actions.length > 0) {
    const similar = nearest(action, actions);
    return similar
      ? { text: `write ${similar}`, action: similar }
      : { text: `take one of the actions of ${prefix}` };
  }
  const service = nearest(prefix, actionDictionary.services);
  return service
    ? {
        text: `there is no service "${prefix}"; write ${service}`,
        action: `${service}:${name}`,
      }
    : { text: `there is no service "${prefix}"; write its prefix as IAM does` };
}
