import { LEDGER } from '../../../template/ledger';
import { isObject, listOf, objectOf } from '../../../template/values';
import { textOf } from '../../template/unknown';
import type { Resource } from '../resource';
import type { Statement } from './statement';

/**
 * Whether somebody gave the reason for a permission, in the ledger of the policy that has it or of
 * every role that has the policy: metadata with the actions and the resources as the policy has
 * them.
 */
export function isAccountedFor(action: string, resource: string, statement: Statement): boolean {
  const { kind, declaredIn, attachedTo } = statement;
  if (kind !== 'identity') return false;
  const accounts = (one: Resource) => hasReason(one, action, resource);
  return accounts(declaredIn) || (attachedTo.length > 0 && attachedTo.every(accounts));
}

function hasReason(resource: Resource, action: string, on: string): boolean {
  const ledger = objectOf(resource.attribute('Metadata'))[LEDGER];
  if (ledger === undefined) return false;
  return listOf(resource.stack.resolve(ledger)).some(
    (entry) =>
      isObject(entry) &&
      textOf(entry['reason'] ?? '').trim() !== '' &&
      texts(entry['actions']).includes(action) &&
      texts(entry['resources']).includes(on),
  );
}

function texts(value: unknown): readonly string[] {
  return listOf(value).map(textOf);
}
