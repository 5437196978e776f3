import { intrinsicOf, isObject, type JsonObject, listOf } from '../../template/values';
import { parsedJson } from './json-text';

/** A policy as it was found in a resource's properties. */
export interface FoundPolicy {
  /** The properties that lead to it, without positions in lists. */
  readonly place: string;
  /** Its statements, and under which version of the policy language. */
  readonly document: unknown;
}

/**
 * Every policy in a resource's properties, wherever it stands: what looks like one, written out as
 * JSON too, and whatever is called a policy document.
 */
export function policiesIn(value: unknown, place: readonly string[] = []): FoundPolicy[] {
  const found = (document: unknown): FoundPolicy[] => [{ place: place.join('.'), document }];
  const read = parsedJson(value) ?? value;
  if (isObject(read)) {
    // The properties as a whole are none: an event bus policy has statements there, and no version.
    if (place.length > 0 && listOf(read['Statement']).some(isStatement)) return found(read);
    if (isStatement(read)) return found({ Version: '2012-10-17', Statement: read });
  }
  if (place.at(-1)?.endsWith('PolicyDocument')) return found(read);
  if (Array.isArray(value)) return value.flatMap((item) => policiesIn(item, place));
  if (!isObject(value)) return [];
  const inside = Object.entries(value).flatMap(([key, item]) => policiesIn(item, [...place, key]));
  // One of several policies, as the intrinsic decides, is told with the intrinsic.
  return inside.length > 0 && intrinsicOf(value) ? found(value) : inside;
}

/** Also what is one, or a list of them, under a condition: `Fn::If`. */
function isStatement(value: unknown): boolean {
  const intrinsic = intrinsicOf(value);
  if (intrinsic) return listOf(intrinsic.argument).flat().some(isStatement);
  return isObject(value) && 'Effect' in value && hasActions(value);
}

function hasActions(statement: JsonObject): boolean {
  return ['Action', 'NotAction', 'Principal', 'NotPrincipal', 'Resource', 'NotResource'].some(
    (element) => element in statement,
  );
}
