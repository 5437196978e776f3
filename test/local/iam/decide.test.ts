import { TABLES } from './cases';
import { judge } from './support/judge';

describe('a request is decided', () => {
  describe.each(Object.entries(TABLES))('%s', (_, table) => {
    it.each(table.map((row) => [row.name, row] as const))('%s', (_name, row) => {
      expect(judge(row)).toBe(row.expect);
    });
  });
});

describe('each case', () => {
  const all = Object.values(TABLES).flat();

  it("links to AWS's documentation", () => {
    const elsewhere = all.filter(
      ({ see }) => !/^https:\/\/docs\.aws\.amazon\.com\/\S+\.html(#\S+)?$/.test(see),
    );
    expect(elsewhere).toEqual([]);
  });

  it('has a name of its own', () => {
    const names = all.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
