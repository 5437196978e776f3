import { isEnvironment, partsOf, shown, UnknownValue } from '../../template/unknown';
import type { Statement } from './statement';

/**
 * Whether a statement of a key's policy leaves the key to the policies of its own account. It is
 * what lets them decide at all, and grants nobody anything.
 *
 * @throws UnknownValue where the stack is for any account, and the statement names one
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function isKeyDelegation(statement: Statement): boolean {
  return (
    isOfKey(statement) &&
    statement.actions.every((action) => action.startsWith('kms:')) &&
    isOfOwnAccount(statement)
  );
}

/**
 * Whether a statement of a resource's policy is for the account that the resource is in. In it
 * nobody can do more by that than their own policies allow.
 *
 * @throws UnknownValue where the stack is for any account, and the statement names one
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts
 */
export function isOfOwnAccount({ kind, principals, declaredIn }: Statement): boolean {
  if (kind !== 'resource' || Object.keys(principals).join() !== 'AWS') return false;
  const { accountId } = declaredIn.stack;
  const isOpen = partsOf(accountId).every(isEnvironment);
  return (principals['AWS'] ?? []).every((principal) => {
    const account = /^(?:arn:[^:]+:iam::)?([^:/]+)(?::root)?$/.exec(principal)?.[1];
    if (isOpen && account !== undefined && /^\d{12}$/.test(account)) {
      throw new UnknownValue(`whether ${account} is the account of ${shown(declaredIn.path)}`);
    }
    return account === accountId;
  });
}

/** Whether a statement is of the policy of a key, in which `*` is the key itself. */
export function isOfKey({ kind, declaredIn }: Statement): boolean {
  return kind === 'resource' && KEYS.includes(declaredIn.type);
}

const KEYS = ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'];
