import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';

const SCHEMAS = path.join(
  path.dirname(require.resolve('@cyclonedx/cyclonedx-library/package.json')),
  'res/schema',
);

const read = (name: string) => JSON.parse(readFileSync(path.join(SCHEMAS, name), 'utf8'));

/**
 * What CycloneDX's own schema of version 1.6 has against a document; nothing when it is valid.
 *
 * Its library would validate, too, with one more package for each of two formats that our documents
 * have no use for.
 */
export function problemsOf(document: unknown): readonly unknown[] {
  return validate(document) ? [] : (validate.errors ?? []);
}

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addFormat('iri-reference', /^[^\s<>"{}|\\^`]*$/);
ajv.addFormat('idn-email', /^[^\s@]+@[^\s@]+$/);
for (const name of ['spdx.SNAPSHOT.schema.json', 'jsf-0.82.SNAPSHOT.schema.json']) {
  ajv.addSchema(read(name), `http://cyclonedx.org/schema/${name}`);
}
const validate = ajv.compile(read('bom-1.6.SNAPSHOT.schema.json'));
