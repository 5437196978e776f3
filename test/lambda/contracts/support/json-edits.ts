import fc from 'fast-check';

type JsonObject = Record<string, unknown>;

/** One field that a newer sender may have added, somewhere. */
export interface Addition {
  /** Which of the message's objects gets it, as a number that is taken modulo their count. */
  readonly place: number;
  readonly name: string;
  readonly value: unknown;
}

/** Names that trip careless code, and names that have a meaning elsewhere in the message. */
const TELLING_NAMES = ['__proto__', 'constructor', 'toString', 'data', 'items', 'sku', 'command'];

export const additions = fc.array(
  fc.record({
    place: fc.nat(),
    name: fc.oneof(fc.string(), fc.constantFrom(...TELLING_NAMES)),
    value: fc.jsonValue(),
  }),
  { minLength: 1, maxLength: 6 },
);

/** The message with fields that nobody knows; those that are there keep their values. */
export function withAdditions(message: object, added: readonly Addition[]): object {
  let edited: unknown = structuredClone(message);
  for (const { place, name, value } of added) {
    const count = objectsIn(edited);
    let at = 0;
    edited = mapObjects(edited, (object) =>
      at++ === place % count && !Object.hasOwn(object, name)
        ? // Made from entries, since an assignment to `__proto__` would make no field.
          Object.fromEntries([[name, value], ...Object.entries(object)])
        : object,
    );
  }
  return edited as object;
}

/** Paths of every value in a message, its objects and lists included. */
export function pathsIn(value: unknown, path: readonly string[] = []): string[][] {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, each]) => pathsIn(each, [...path, name]))
      : [];
  return path.length === 0 ? inner : [[...path], ...inner];
}

/** The message with another value at a path; undefined leaves the field out. */
export function withValueAt(message: object, path: readonly string[], value: unknown): object {
  const edited = structuredClone(message);
  let owner = edited as JsonObject;
  for (const name of path.slice(0, -1)) owner = owner[name] as JsonObject;
  owner[path.at(-1) ?? ''] = value;
  return edited;
}

function objectsIn(value: unknown): number {
  let count = 0;
  mapObjects(value, (object) => {
    count += 1;
    return object;
  });
  return count;
}

/** Objects from the inside out, lists being looked through. */
function mapObjects(value: unknown, change: (object: JsonObject) => JsonObject): unknown {
  if (Array.isArray(value)) return value.map((each) => mapObjects(each, change));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, mapObjects(each, change)]);
  return change(Object.fromEntries(entries));
}
