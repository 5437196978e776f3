import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AlarmKind } from '../../lib';

const documentation = readFileSync(path.join(__dirname, '../../docs/alarms.md'), 'utf8');
const sections = documentation
  .split(/^### /m)
  .slice(1)
  .map((section) => [section.split('\n')[0], section] as const);

describe('docs/alarms.md', () => {
  it('has one section for every alarm, and no other', () => {
    expect(sections.map(([heading]) => heading).sort()).toEqual(Object.values(AlarmKind).sort());
  });

  it.each(sections)('says of %s when it fires and what to do', (_, section) => {
    expect(section).toMatch(/^\*\*Fires\*\* when /m);
    expect(section).toMatch(/^\*\*Do\*\*: /m);
  });
});
