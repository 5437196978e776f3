import { UnreadableRequest, type WireRequest } from './operation';

/** The input of an operation in AWS's JSON protocols. */
export type JsonInput = Readonly<Record<string, unknown>>;

const parsed = new WeakMap<Buffer, JsonInput>();

/**
 * The body as JSON, parsed once however often it is asked for.
 *
 * @throws UnreadableRequest when it is no JSON object
 */
export function jsonInput({ body }: WireRequest): JsonInput {
  const known = parsed.get(body);
  if (known) return known;
  const input = asObject(fromJson(body.toString()), 'the body');
  parsed.set(body, input);
  return input;
}

/** @throws UnreadableRequest when there is no such text */
export function text(input: JsonInput, parameter: string): string {
  const value = input[parameter];
  if (typeof value === 'string' && value !== '') return value;
  throw new UnreadableRequest(`${parameter} must be a text that is not empty`);
}

export function optionalText(input: JsonInput, parameter: string): string | undefined {
  return absent(input[parameter]) ? undefined : text(input, parameter);
}

/** @throws UnreadableRequest when there is no such object */
export function object(input: JsonInput, parameter: string): JsonInput {
  return asObject(input[parameter], parameter);
}

export function optionalObject(input: JsonInput, parameter: string): JsonInput {
  return absent(input[parameter]) ? {} : object(input, parameter);
}

/** @throws UnreadableRequest when there is no such list of objects, or an empty one */
export function objects(input: JsonInput, parameter: string): readonly JsonInput[] {
  const value = input[parameter];
  if (Array.isArray(value) && value.length > 0) {
    return value.map((entry) => asObject(entry, `each of ${parameter}`));
  }
  throw new UnreadableRequest(`${parameter} must be a list that is not empty`);
}

function asObject(value: unknown, what: string): JsonInput {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as JsonInput;
  }
  throw new UnreadableRequest(`${what} must be a JSON object`);
}

function absent(value: unknown): boolean {
  return value === undefined || value === null;
}

function fromJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new UnreadableRequest('the body must be JSON', { cause });
  }
}
