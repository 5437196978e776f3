import { listOf, type OneOrMore, type StatementDocument } from '../../local/iam/policy/document';
import type { ResourceNames } from '../names/resource-names';
import type { Guard } from './guards';

/** A permission as people read it: whom, what, on what, if what. */
export function atomText(statement: StatementDocument, names: ResourceNames): string {
  const conditions = Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(
      ([key, value]) => ` if ${operator} ${key} = ${listOf(value).join(', ')}`,
    ),
  );
  const { Principal } = statement;
  const whom = Principal === undefined ? '' : `${principalText(Principal)} to `;
  return names.readable(`allow ${whom}${whatText(statement)}${conditions.join('')}`);
}

/** A guard as people read it: what is kept out by it. */
export function guardText({ statement, condition }: Guard, names: ResourceNames): string {
  const without = condition ? ` without ${condition.operator} ${condition.key}` : '';
  return names.readable(`${statement.Effect} ${whatText(statement)}${without}`);
}

function whatText({ Action, NotAction, Resource, NotResource }: StatementDocument): string {
  const actions = elementText(Action, NotAction);
  return `${actions} on ${elementText(Resource, NotResource) || 'itself'}`;
}

function elementText(
  values: OneOrMore<string> | undefined,
  spared: OneOrMore<string> | undefined,
): string {
  const all = listOf(values ?? []).join(', ');
  return spared === undefined ? all : `all but ${listOf(spared).join(', ')}`;
}

function principalText(principal: NonNullable<StatementDocument['Principal']>): string {
  if (principal === '*') return '*';
  return Object.entries(principal)
    .map(([kind, values]) => `${kind} ${listOf(values).join(', ')}`)
    .join(', ');
}
