import { isObject, type JsonObject } from '../../../template/values';
import { Unknown } from '../../template/unknown';
import { isEmptyRange } from './numeric';

/**
 * Why a filter lets nothing through, in words; undefined where it may let something through.
 *
 * Its keys all have to match, each by one of its values. Values that nobody knows may match.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/and-or-logic.html
 */
export function neverMatches(filter: JsonObject, within = ''): string | undefined {
  for (const [key, values] of Object.entries(filter)) {
    const reason =
      key === '$or'
        ? alternativesNeverMatch(filter, values, within)
        : keyNeverMatches(`${within}${key}`, values);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function keyNeverMatches(key: string, values: unknown): string | undefined {
  if (values instanceof Unknown) return undefined;
  if (isObject(values)) return neverMatches(values, `${key}.`);
  if (!Array.isArray(values)) return `${key} has no list of values, but ${JSON.stringify(values)}`;
  if (values.length === 0) return `${key} has no values`;
  const reasons = values.map(valueNeverMatches);
  const [first] = reasons;
  return reasons.includes(undefined) || first === undefined ? undefined : `${key} ${first}`;
}

function valueNeverMatches(value: unknown): string | undefined {
  if (!isObject(value) || value instanceof Unknown) return undefined;
  const [operator] = Object.keys(value);
  if (operator === undefined) return 'has {}, which is no condition';
  const operand = value[operator];
  if (!Array.isArray(operand)) return undefined;
  if (operand.length === 0) return `has an empty ${operator}`;
  return operator === 'numeric' && isEmptyRange(operand)
    ? `has the numbers ${operand.join(' ')}, of which there are none`
    : undefined;
}

/** One of them has to match, together with the keys beside. */
function alternativesNeverMatch(
  beside: JsonObject,
  alternatives: unknown,
  within: string,
): string | undefined {
  if (!Array.isArray(alternatives)) return undefined;
  if (alternatives.length === 0) return `${within}$or has no alternatives`;
  const reasons = alternatives.map((one) =>
    isObject(one) && !(one instanceof Unknown)
      ? (neverMatches(one, within) ?? contradiction(beside, one, within))
      : undefined,
  );
  return reasons.includes(undefined) ? undefined : reasons[0];
}

/** A key that two parts of a filter ask for, and that no value can give both of. */
function contradiction(one: JsonObject, other: JsonObject, within: string): string | undefined {
  const key = Object.keys(other).find((name) => areDisjoint(one[name], other[name]));
  return key === undefined
    ? undefined
    : `${within}${key} is asked for both ${JSON.stringify(one[key])} and ${JSON.stringify(other[key])}`;
}

function areDisjoint(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return false;
  const values = [...one, ...other];
  if (!values.every((value) => typeof value === 'string' || isAbsent(value))) return false;
  const known = one.map((value) => JSON.stringify(value));
  return !other.some((value) => known.includes(JSON.stringify(value)));
}

function isAbsent(value: unknown): boolean {
  return isObject(value) && value['exists'] === false;
}
