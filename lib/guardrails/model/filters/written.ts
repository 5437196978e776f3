import { isObject, type JsonObject } from '../../../template/values';
import { valueIn } from '../../template/json-text';
import { textOf, Unknown, UnknownValue, unknownPart } from '../../template/unknown';
import type { Resource } from '../resource';

/** A filter as it is written: as an object, or as text that is none. */
export type Written =
  | { readonly property: string; readonly filter: JsonObject }
  | { readonly property: string; readonly text: string };

/** The filter policy of a subscription. @throws UnknownValue when only the deployment knows it */
export function filterPolicy(subscription: Resource): Written | undefined {
  const value = subscription.value('FilterPolicy');
  return value === undefined ? undefined : written('FilterPolicy', value);
}

/** Whether a subscription filters by what is in the message, and not by its attributes. */
export function filtersByBody(subscription: Resource): boolean {
  return subscription.knownText('FilterPolicyScope') === 'MessageBody';
}

/** The patterns of an event source, of which one has to match. */
export function* filterPatterns(source: Resource): Iterable<Written> {
  for (const index of source.list('FilterCriteria.Filters').keys()) {
    const property = `FilterCriteria.Filters.${index}.Pattern`;
    const text = source.text(property);
    if (text !== undefined) yield written(property, valueIn(text) ?? text);
  }
}

function written(property: string, value: unknown): Written {
  if (isObject(value) && !(value instanceof Unknown)) return { property, filter: value };
  const text = textOf(value);
  const unknown = unknownPart(text);
  if (unknown !== undefined) throw new UnknownValue(unknown);
  return { property, text };
}
