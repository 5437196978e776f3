import fc, { type Arbitrary } from 'fast-check';
import type { JsonSchema } from './schemas';

/**
 * Values that a schema allows.
 *
 * @throws naming the keyword when a schema has one that is not known here.
 */
export function arbitraryOf(schema: JsonSchema): Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return objectOf(schema);
    case 'array':
      return fc.array(arbitraryOf(schema.items as JsonSchema), {
        minLength: schema.minItems ?? 0,
        maxLength: schema.maxItems ?? 10,
        size: 'max',
        depthIdentifier: 'lines',
      });
    case 'integer':
      return integerOf(schema.minimum ?? 0, schema.maximum ?? Number.MAX_SAFE_INTEGER);
    case 'string':
      return schema.pattern === undefined
        ? fc.string({ minLength: schema.minLength ?? 0 })
        : fc.stringMatching(new RegExp(schema.pattern));
    default:
      throw new Error(`a schema must have a type that is known here, got ${schema.type}`);
  }
}

function objectOf({ properties = {}, required = [] }: JsonSchema): Arbitrary<object> {
  const fields = Object.entries(properties).map(([name, inner]) => [
    name,
    arbitraryOf(inner as JsonSchema),
  ]);
  return fc.record<Record<string, unknown>>(Object.fromEntries(fields), {
    requiredKeys: required,
    noNullPrototype: true,
  });
}

/** Both edges far more often than chance has them. */
function integerOf(min: number, max: number): Arbitrary<number> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min, max }) },
    { weight: 1, arbitrary: fc.constantFrom(min, max) },
  );
}
