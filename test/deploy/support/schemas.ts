import { readFileSync } from 'node:fs';
import path from 'node:path';

interface TypeSchema {
  readonly properties: readonly string[];
  readonly handlers: Readonly<Record<string, readonly string[]>>;
}

interface Schemas {
  readonly sources: readonly { readonly package: string; readonly version: string }[];
  /** By type, its properties and the actions that each of its handlers calls. */
  readonly types: Readonly<Record<string, TypeSchema>>;
  /** By action, the kinds of resources and the condition keys it knows. */
  readonly actions: Readonly<
    Record<
      string,
      { readonly resources: readonly string[]; readonly conditionKeys: readonly string[] }
    >
  >;
}

/** What AWS says about deploying the types of Payments; see scripts/resource-schemas.ts. */
export const SCHEMAS: Schemas = JSON.parse(
  readFileSync(path.join(__dirname, 'resource-schemas.json'), 'utf8'),
);

/** @throws for a type that is not there */
export function schemaOf(type: string): TypeSchema {
  const schema = SCHEMAS.types[type];
  if (schema) return schema;
  throw new Error(
    `${type}: must be in resource-schemas.json; add it to scripts/resource-schemas.ts and run that`,
  );
}

/** The actions that create, read, change, delete and tag a resource of a type. */
export function actionsOf(type: string): string[] {
  return [...new Set(Object.values(schemaOf(type).handlers).flat())].sort();
}
