import type { ConditionDocument, ConditionValue, OneOrMore } from '../../local/iam/policy/document';
import type { ContextValue } from '../../local/iam/request/access-request';
import { type KeyKind, PRINCIPAL_KEYS, valuesOf } from './context';
import { arnAround, around, swapCase } from './patterns';
import type { Random } from './random';

const STRINGS = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
];
const compared = (family: string) =>
  ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map(
    (how) => `${family}${how}`,
  );

const OPERATORS: Readonly<Record<KeyKind, readonly string[]>> = {
  text: STRINGS,
  texts: STRINGS,
  arn: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike', 'StringLike', 'StringNotEquals'],
  number: compared('Numeric'),
  date: compared('Date'),
  boolean: ['Bool'],
  address: ['IpAddress', 'NotIpAddress'],
  bytes: ['BinaryEquals', 'StringEquals'],
};

type Context = Readonly<Record<string, ContextValue>>;

/** One to three conditions on keys that the request has or could have. */
export function conditions(
  random: Random,
  keys: readonly (readonly [string, KeyKind])[],
  context: Context,
): ConditionDocument {
  const all = [...keys, ...Object.entries(PRINCIPAL_KEYS)];
  const document: Record<string, Record<string, OneOrMore<ConditionValue>>> = {};
  for (const [key, kind] of random.some(all, random.pick([1, 1, 1, 2, 3]))) {
    const operator = operatorFor(random, kind);
    document[operator] = {
      ...document[operator],
      [keyAsWritten(random, key)]: values(random, operator, kind, valueIn(context, key)),
    };
  }
  return document;
}

function operatorFor(random: Random, kind: KeyKind): string {
  if (random.chance(0.08)) return 'Null';
  const several = kind === 'texts' ? random.pick(['ForAllValues:', 'ForAnyValue:']) : '';
  const set = random.chance(0.04) ? random.pick(['ForAllValues:', 'ForAnyValue:']) : several;
  return `${set}${random.pick(OPERATORS[kind])}${random.chance(0.2) ? 'IfExists' : ''}`;
}

function keyAsWritten(random: Random, key: string): string {
  return random.chance(0.1) ? key.toUpperCase() : key;
}

function valueIn(context: Context, key: string): string | undefined {
  const value = context[key] ?? context[key.toLowerCase()];
  return typeof value === 'string' ? value : value?.[0];
}

function values(
  random: Random,
  operator: string,
  kind: KeyKind,
  actual: string | undefined,
): OneOrMore<ConditionValue> {
  if (operator === 'Null') return random.pick(['true', 'false', true, false]);
  const list = Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () =>
    value(random, operator, kind, actual),
  );
  return list.length === 1 && random.chance(0.7) ? (list[0] as ConditionValue) : list;
}

const VARIABLES = [
  '${aws:PrincipalTag/team}',
  '${AWS:SourceAccount}',
  '${aws:username}',
  "${aws:PrincipalTag/team, 'ledger'}",
  '${*}',
  '${$}',
];

function value(
  random: Random,
  operator: string,
  kind: KeyKind,
  actual: string | undefined,
): ConditionValue {
  const near = actual !== undefined && random.chance(0.6) ? actual : random.pick(valuesOf(kind));
  switch (kind) {
    case 'text':
    case 'texts':
      if (random.chance(0.12)) return withVariable(random, near);
      return operator.includes('Like')
        ? around(random, near)
        : random.pick([near, near, swapCase(near)]);
    case 'arn':
      if (!near.startsWith('arn:')) return arnAround(random, random.pick(valuesOf('arn')));
      if (random.chance(0.05)) return near.replace(/\d{12}/, '${aws:SourceAccount}');
      if (operator.includes('String')) return around(random, near);
      return random.chance(0.05) ? swapInLast(near) : arnAround(random, near);
    case 'number':
      return random.chance(0.3) ? Number(near) : near;
    case 'boolean':
      return random.chance(0.3) ? near.toLowerCase() === 'true' : near;
    case 'address':
      return range(random, near);
    default:
      return near;
  }
}

function withVariable(random: Random, near: string): string {
  const variable = random.pick(VARIABLES);
  return random.pick([variable, variable, `${variable}*`, `${near}${variable}`]);
}

function swapInLast(arn: string): string {
  const parts = arn.split(':');
  return [...parts.slice(0, -1), swapCase(parts.at(-1) ?? '')].join(':');
}

function range(random: Random, address: string): string {
  const bits = address.includes(':') ? [16, 32, 64, 128] : [0, 8, 24, 25, 32];
  return random.chance(0.3) ? address : `${address}/${random.pick(bits)}`;
}
