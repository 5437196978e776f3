import type { TemplateJson } from './payments-template';

/** One change of a template, which can be taken back. */
export interface Mutant {
  readonly what: string;
  /** @returns how to take it back */
  readonly apply: () => () => void;
}

/** Any object or array of a template. */
// biome-ignore lint/suspicious/noExplicitAny: a template is any JSON, and this file changes it at will
type Node = any;

const LISTS = ['Action', 'NotAction', 'Resource', 'NotResource'];
const COUNTERPARTS: readonly (readonly [string, string])[] = [
  ['Action', 'NotAction'],
  ['Resource', 'NotResource'],
  ['Principal', 'NotPrincipal'],
];

/**
 * Changes every statement of a template in every way: it knows nothing of resource types, only that
 * an object with an effect and actions is a statement.
 */
export function statementMutants(template: TemplateJson): Mutant[] {
  return [
    ...statementRemovals(template),
    ...statementsIn(template['Resources'], '').flatMap(({ parent, key, place }) =>
      mutantsOf(parent[key], place),
    ),
  ];
}

/** Each statement left out, and one more beside each. */
export function statementRemovals(template: TemplateJson): Mutant[] {
  return statementsIn(template['Resources'], '').flatMap(({ parent, key, place }) => [
    without(parent, key, place),
    ...(Array.isArray(parent)
      ? [inserting(parent, { ...parent[Number(key)], Action: 'iam:PassRole' }, place)]
      : []),
  ]);
}

function mutantsOf(statement: Node, place: string): Mutant[] {
  return [
    setting(statement, 'Effect', statement.Effect === 'Deny' ? 'Allow' : 'Deny', place),
    setting(statement, 'Sid', `${statement.Sid ?? ''}Other`, place),
    ...COUNTERPARTS.flatMap((pair) => counterpart(statement, pair, place)),
    ...LISTS.filter((element) => element in statement).flatMap((element) =>
      valueMutants(statement, element, `${place}.${element}`),
    ),
    ...['Principal', 'NotPrincipal']
      .filter((element) => element in statement)
      .flatMap((element) => principalMutants(statement, element, `${place}.${element}`)),
    ...conditionMutants(statement, `${place}.Condition`),
  ];
}

/**
 * A template of its own for each resource that holds a statement, with what it refers to: the report
 * on it has the same words as the report on all, in a fraction of the time.
 */
export function slicesWithStatements(template: TemplateJson): TemplateJson[] {
  const all = Object.entries<TemplateJson>(template['Resources']);
  return all
    .filter(([id, { Properties }]) => statementsIn(Properties, id).length > 0)
    .map(([id, resource]) => {
      const text = JSON.stringify(resource);
      const referred = all
        .filter(([other]) => other !== id && text.includes(`"${other}"`))
        .map(([other, { Type, Metadata }]) => [other, { Type, Metadata }]);
      return structuredClone({ Resources: Object.fromEntries([[id, resource], ...referred]) });
    });
}

function statementsIn(
  node: Node,
  place: string,
): { readonly parent: Node; readonly key: string; readonly place: string }[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.keys(node).flatMap((key) => {
    const child = node[key];
    const here = place === '' ? key : `${place}.${key}`;
    const isStatement =
      child !== null &&
      typeof child === 'object' &&
      'Effect' in child &&
      ('Action' in child || 'NotAction' in child);
    return isStatement ? [{ parent: node, key, place: here }] : statementsIn(child, here);
  });
}

function counterpart(
  statement: Node,
  [element, not]: readonly [string, string],
  place: string,
): Mutant[] {
  if (element in statement) return [renaming(statement, element, not, place)];
  return not in statement ? [renaming(statement, not, element, place)] : [];
}

function principalMutants(statement: Node, element: string, place: string): Mutant[] {
  const principal = statement[element];
  if (typeof principal === 'string') return valueMutants(statement, element, place);
  return [
    without(statement, element, place),
    setting(statement, element, '*', place),
    setting(principal, 'Federated', 'cognito-identity.amazonaws.com', place),
    ...Object.keys(principal).flatMap((kind) => [
      renaming(principal, kind, 'CanonicalUser', place),
      ...valueMutants(principal, kind, `${place}.${kind}`),
    ]),
  ];
}

function conditionMutants(statement: Node, place: string): Mutant[] {
  const condition = statement.Condition;
  const more = { 'aws:ViaAWSService': 'true' };
  if (condition === undefined) return [setting(statement, 'Condition', { Bool: more }, place)];
  return [
    without(statement, 'Condition', place),
    setting(condition, 'BoolIfExists', more, place),
    ...Object.keys(condition).flatMap((operator) => [
      without(condition, operator, place),
      renaming(condition, operator, `${operator}IfExists`, place),
      setting(condition[operator], 'aws:ViaAWSService', 'true', `${place}.${operator}`),
      ...Object.keys(condition[operator]).flatMap((key) => [
        renaming(condition[operator], key, `${key}Other`, `${place}.${operator}`),
        ...valueMutants(condition[operator], key, `${place}.${operator}.${key}`),
      ]),
    ]),
  ];
}

/** Each value of one or many: changed, left out, and one more beside it. */
export function valueMutants(owner: Node, key: string, place: string): Mutant[] {
  const value = owner[key];
  const values: Node[] = Array.isArray(value) ? value : [value];
  return [
    without(owner, key, place),
    setting(owner, key, [...values, 'arn:aws:other:::added'], `${place}, one added`),
    ...values.flatMap((_, index) => [
      ...(values.length > 1 ? [without(values, String(index), place)] : []),
      ...changes(values[index]).map((changed) =>
        Array.isArray(value)
          ? setting(value, String(index), changed, place)
          : setting(owner, key, changed, place),
      ),
    ]),
  ];
}

/** Other values: another literal, a wider one, another reference, another attribute, and so on in. */
function changes(value: Node): Node[] {
  if (typeof value === 'string') {
    const widened = /[:/]/.test(value) ? [value.replace(/[^:/]*$/, '*')] : [];
    return [`${value}Other`, ...widened.filter((wider) => wider !== value)];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      changes(item).map((changed) => value.with(index, changed)),
    );
  }
  if (typeof value !== 'object' || value === null) return [`${value}Other`];
  return [
    '*',
    ...Object.keys(value).flatMap((key) =>
      changes(value[key]).map((changed) => ({ ...value, [key]: changed })),
    ),
  ];
}

export function setting(owner: Node, key: string, value: Node, place: string): Mutant {
  return {
    what: `${place}: ${key} = ${JSON.stringify(value)}`,
    apply: () => {
      const had = key in owner;
      const before = owner[key];
      owner[key] = value;
      return () => {
        if (had) owner[key] = before;
        else delete owner[key];
      };
    },
  };
}

export function without(owner: Node, key: string, place: string): Mutant {
  return {
    what: `${place}: without ${key}`,
    apply: () => {
      const before = owner[key];
      if (Array.isArray(owner)) {
        owner.splice(Number(key), 1);
        return () => owner.splice(Number(key), 0, before);
      }
      delete owner[key];
      return () => {
        owner[key] = before;
      };
    },
  };
}

export function inserting(list: Node[], item: Node, place: string): Mutant {
  return {
    what: `${place}: one more, ${JSON.stringify(item)}`,
    apply: () => {
      list.push(item);
      return () => list.pop();
    },
  };
}

function renaming(owner: Node, from: string, to: string, place: string): Mutant {
  return {
    what: `${place}: ${to} in place of ${from}`,
    apply: () => {
      const before = owner[from];
      const had = to in owner;
      const beforeTo = owner[to];
      delete owner[from];
      owner[to] = before;
      return () => {
        if (had) owner[to] = beforeTo;
        else delete owner[to];
        owner[from] = before;
      };
    },
  };
}
