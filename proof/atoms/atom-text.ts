import { listOf, type StatementDocument } from '../../local/iam/policy/document';
import type { ResourceNames } from '../names/resource-names';
import type { Guard } from './guards';

/** A permission as people read it: whom, what, on what, if what. */
export function atomText(
  { Principal, Action, Resource, Condition }: StatementDocument,
  names: ResourceNames,
): string {
  const whom = Principal === undefined ? '' : `${principalText(Principal)} to `;
  const conditions = Object.entries(Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(
      ([key, value]) => ` if ${operator} ${key} = ${listOf(value).join(', ')}`,
    ),
  );
  const what = `${listOf(Action ?? []).join(', ')} on ${resourceText(Resource)}`;
  return names.readable(`allow ${whom}${what}${conditions.join('')}`);
}

/** A guard as people read it: what is kept out by it. */
export function guardText(
  { statement: { Effect, Action, Resource }, condition }: Guard,
  names: ResourceNames,
): string {
  const what = `${Effect} ${listOf(Action ?? []).join(', ')} on ${resourceText(Resource)}`;
  const without = condition ? ` without ${condition.operator} ${condition.key}` : '';
  return names.readable(what + without);
}

function resourceText(resource: StatementDocument['Resource']): string {
  return resource === undefined ? 'itself' : listOf(resource).join(', ');
}

function principalText(principal: NonNullable<StatementDocument['Principal']>): string {
  if (principal === '*') return '*';
  return Object.entries(principal)
    .map(([kind, values]) => `${kind} ${listOf(values).join(', ')}`)
    .join(', ');
}
