import { readFileSync } from 'node:fs';
import path from 'node:path';

const API = readFileSync(path.join(__dirname, '../../docs/api.md'), 'utf8');

describe('the API', () => {
  it('has a name for every parameter, by which other languages know it', () => {
    // What TypeScript takes apart in the signature jsii calls by its number.
    expect(API).toContain('(scope: Construct, id: string, props: FanOutDashboardProps)');
    expect(API).not.toMatch(/\b__\d+\b/);
  });
});
