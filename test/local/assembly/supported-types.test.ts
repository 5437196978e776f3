import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ignoredTypes, resourceTypes } from '../../../local/assembly/resource-types';

const documentation = readFileSync(path.join(__dirname, '../../../docs/local-cloud.md'), 'utf8');
const [modelled = '', ignored = ''] = (
  documentation.split('<!-- resource types:')[1]?.split('\n## ')[0] ?? ''
).split('Left out by name');

const typesIn = (text: string) =>
  [...text.matchAll(/^- `(AWS::[\w:]+)`$/gm)].map(([, type]) => type);

describe('docs/local-cloud.md', () => {
  it('lists every resource type that is modelled, and no other', () => {
    expect(typesIn(modelled)).toEqual([...resourceTypes.keys()].sort());
  });

  it('lists every resource type that is left out, and no other', () => {
    expect(typesIn(ignored)).toEqual([...ignoredTypes].sort());
  });
});
