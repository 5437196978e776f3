import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { parse } from 'yaml';
import type { JsonSchema } from './schemas';

const FILE = path.join(__dirname, '../../../../docs/openapi.yaml');

/** An operation's part of the published description. */
interface PublishedOperation {
  readonly requestBody?: Content & object;
  readonly parameters: readonly { readonly name: string; readonly schema: JsonSchema }[];
  readonly responses: Readonly<Record<string, Content>>;
}

/** A body, in the one media type there is. */
interface Content {
  readonly content: {
    readonly 'application/json': {
      readonly schema: JsonSchema;
      readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
    };
  };
}

/** The description, as whoever calls the API has it. */
interface PublishedDescription {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, PublishedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

export const published: PublishedDescription = parse(readFileSync(FILE, 'utf8'));

// Patterns say what the formats do; `examples` and `format` are annotations.
const ajv = new Ajv2020({ strict: true, strictTypes: false, validateFormats: false });
ajv.addSchema({ $id: 'openapi', components: published.components }, 'openapi');
ajv.addVocabulary(['components']);

/** A check of a value against a schema of the description. */
export function validatorOf(schema: JsonSchema): ValidateFunction {
  return ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')));
}

/** A check against one of the named schemas. */
export function named(name: string): ValidateFunction {
  return validatorOf({ $ref: `#/components/schemas/${name}` });
}

/** The operation behind a method and a path. */
export function operation(method: string, route: string): PublishedOperation {
  const found = published.paths[route]?.[method];
  if (!found) throw new Error(`${method} ${route} must be described, got nothing`);
  return found;
}

const validators = new Map<string, ValidateFunction | undefined>();

/** Expects an answer that the description has for the operation: its status, and a body of its shape. */
export function expectDescribed(
  method: 'get' | 'post',
  route: string,
  answer: { readonly statusCode?: number | undefined; readonly body?: string | undefined },
): void {
  const key = `${method} ${route} ${answer.statusCode}`;
  if (!validators.has(key)) {
    const schema = operation(method, route).responses[String(answer.statusCode)];
    validators.set(key, schema && validatorOf(schema.content['application/json'].schema));
  }
  const validate = validators.get(key);
  if (!validate) throw new Error(`${key} must be described, got ${answer.body}`);
  if (!validate(JSON.parse(answer.body ?? ''))) {
    throw new Error(
      `${key} must be as described, got ${answer.body}: ${ajv.errorsText(validate.errors)}`,
    );
  }
}
