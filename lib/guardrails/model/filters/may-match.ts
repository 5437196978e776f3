import { isObject, type JsonObject } from '../../../template/values';
import { Unknown, unknownPart } from '../../template/unknown';
import type { SentAttribute } from '../publishers/publisher';

/**
 * Whether a filter policy may let through a message with these attributes: whether it surely does
 * not is what it says, so what is not sure may match.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 */
export function mayMatch(
  policy: JsonObject,
  attributes: ReadonlyMap<string, SentAttribute>,
): boolean {
  return Object.entries(policy).every(([key, values]) => {
    if (!Array.isArray(values)) return true;
    return key === '$or'
      ? values.some((one) => !isObject(one) || mayMatch(one, attributes))
      : values.some((value) => valueMayMatch(value, attributes.get(key)));
  });
}

function valueMayMatch(value: unknown, sent: SentAttribute | undefined): boolean {
  if (value instanceof Unknown) return sent !== undefined;
  const exists = isObject(value) ? value['exists'] : undefined;
  if (!sent) return exists === false;
  if (exists !== undefined) return exists === true;
  // Of a list, one element has to match; binary values never do.
  if (sent.value === undefined || sent.type.startsWith('String.Array')) return true;
  if (typeof value === 'string') return value === sent.value || unknownPart(value) !== undefined;
  if (typeof value === 'number') return value === Number(sent.value);
  if (!isObject(value)) return true;
  const { prefix, suffix } = value;
  if (typeof prefix === 'string') return sent.value.startsWith(prefix);
  if (typeof suffix === 'string') return sent.value.endsWith(suffix);
  return true;
}
