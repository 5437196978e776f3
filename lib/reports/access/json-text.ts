import { intrinsicOf, isObject, listOf } from '../../template/values';

/** Where a reference stands in the text: characters of Unicode's private use area, free in JSON. */
const MARK = /\uE000(\d+)\uE001/;

/**
 * The object that a property holds as JSON text, references inside the text left as references.
 *
 * Some types take a policy as text; the CDK then writes `Fn::Join` around each reference.
 */
export function parsedJson(value: unknown): object | undefined {
  const references: unknown[] = [];
  const text = joined(value, references);
  if (!text?.trimStart().startsWith('{')) return undefined;
  try {
    return withReferences(JSON.parse(text), references) as object;
  } catch {
    // Text that only begins like JSON is no policy; it is told as it stands where it should be one.
    return undefined;
  }
}

function joined(value: unknown, references: unknown[]): string | undefined {
  if (typeof value === 'string') return value;
  const { name, argument } = intrinsicOf(value) ?? {};
  const [delimiter, parts] = listOf(argument);
  if (name !== 'Fn::Join' || typeof delimiter !== 'string' || !Array.isArray(parts)) {
    return undefined;
  }
  return parts
    .map((part) => (typeof part === 'string' ? part : `\uE000${references.push(part) - 1}\uE001`))
    .join(delimiter);
}

function withReferences(value: unknown, references: readonly unknown[]): unknown {
  if (typeof value === 'string' && MARK.test(value)) {
    const parts = value
      .split(MARK)
      .map((part, index) => (index % 2 === 0 ? part : references[Number(part)]))
      .filter((part) => part !== '');
    return parts.length === 1 ? parts[0] : { 'Fn::Join': ['', parts] };
  }
  if (Array.isArray(value)) return value.map((item) => withReferences(item, references));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withReferences(item, references)]),
  );
}
