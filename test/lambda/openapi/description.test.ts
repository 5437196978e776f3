import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { isUpdate } from '../../support/document-section';
import { description } from './support/description';

const FILE = path.join(__dirname, '../../../docs/openapi.yaml');

describe('docs/openapi.yaml', () => {
  it('says what the contracts do; -u writes it', () => {
    const head = '# Written by npm test -- -u test/lambda/openapi/description\n';
    const text = stringify(description(), { lineWidth: 100, aliasDuplicateObjects: false });
    if (isUpdate()) writeFileSync(FILE, head + text);
    expect(existsSync(FILE) ? readFileSync(FILE, 'utf8') : '').toBe(head + text);
  });
});
