import type { Application } from '../../local/assembly/model';
import { type PolicyStatement, principalsOf } from './policy-statements';

/**
 * Whether a statement of a key's policy leaves the key to the policies of its own account. It is
 * what lets them decide at all, and grants nobody anything.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function isKeyDelegation(
  statement: PolicyStatement,
  { accountId }: Pick<Application, 'accountId'>,
): boolean {
  const { document, actions } = statement;
  const root = new RegExp(`^(arn:[^:]+:iam::)?${accountId}(:root)?$`);
  return (
    isOfKey(statement) &&
    typeof document.Principal === 'object' &&
    Object.keys(document.Principal).join() === 'AWS' &&
    principalsOf(statement, 'AWS').every((principal) => root.test(principal)) &&
    actions.every((action) => action.startsWith('kms:'))
  );
}

/** Whether a statement is of the policy of a key, in which `*` is the key itself. */
export function isOfKey({ kind, attachedTo }: PolicyStatement): boolean {
  return kind === 'resource' && attachedTo.every((arn) => /^arn:[^:]+:kms:/.test(arn));
}
