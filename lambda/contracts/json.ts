/** JSON in which one object has a name twice: readers disagree about which of the values counts. */
export class RepeatedNameError extends Error {}

/** A text in quotes, with the colon that makes it the name of a field. */
const TEXT_OR_NAME = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g;

/**
 * The value of a JSON text that can be read in one way only.
 *
 * @throws SyntaxError, whose message quotes the text.
 * @throws RepeatedNameError when a name stands twice in one object: `JSON.parse` keeps the last value
 *   and says nothing, others keep the first.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  let written = 0;
  for (const [, colon] of text.matchAll(TEXT_OR_NAME)) {
    if (colon !== undefined) written += 1;
  }
  for (const container of containersIn(value)) {
    if (!Array.isArray(container)) written -= Object.keys(container).length;
  }
  if (written !== 0) {
    throw new RepeatedNameError('a name must stand once in an object');
  }
  return value;
}

/**
 * Every object and list in a JSON value, itself included. Not recursive: JSON that is nested some
 * thousand levels deep, which fits into a small body, would exhaust the stack.
 */
export function* containersIn(value: unknown): Generator<object> {
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'object' && next !== null) {
      yield next;
      for (const inner of Object.values(next)) waiting.push(inner);
    }
  }
}
