import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isOverdue, readIgnoreList } from '../../../audit/advisories/ignore-list';

let directory: string;
let file: string;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-audit-'));
  file = path.join(directory, 'ignored.json');
});

afterAll(() => rmSync(directory, { recursive: true }));

const ENTRY = {
  advisory: 'GHSA-xvch-5gv4-984h',
  package: 'minimist',
  reason: 'It parses the words of nobody but ourselves.',
  until: '2030-06-30',
};

function read(document: unknown) {
  writeFileSync(file, typeof document === 'string' ? document : JSON.stringify(document));
  return readIgnoreList(file, false);
}

describe('the list of ignored advisories', () => {
  it('says which advisory of which package, why, and until when', () => {
    expect(read([ENTRY])).toEqual([ENTRY]);
  });

  it('of this repository can be read', () => {
    const own = path.join(__dirname, '../../../audit/ignored-advisories.json');
    expect(readIgnoreList(own, false)).toEqual(expect.any(Array));
  });

  it('may be missing where nobody named it', () => {
    expect(readIgnoreList(path.join(directory, 'none.json'), true)).toEqual([]);
    expect(() => readIgnoreList(path.join(directory, 'none.json'), false)).toThrow(
      /none\.json must be a file of JSON, got ENOENT/,
    );
  });

  it.each([
    [{ advisory: 'CVE-2021-44906' }, 'must be the id of an advisory'],
    [{ package: '' }, 'must be the name of a package'],
    [{ reason: 'not affected' }, 'must be a sentence'],
    [{ reason: '' }, 'must be a sentence'],
    [{ until: 'next year' }, 'must be a date, as in 2026-12-31'],
    [{ until: '2030-02-30' }, 'must be a date, as in 2026-12-31'],
    [{ until: undefined }, 'must be a date, as in 2026-12-31'],
    [{ expires: '2030-06-30' }, 'Unrecognized key: "expires"'],
  ])('rejects %j', (change, problem) => {
    expect(() => read([{ ...ENTRY, ...change }])).toThrow(problem);
    expect(() => read([{ ...ENTRY, ...change }])).toThrow(`${file} must list advisories with`);
  });

  it('rejects two entries for one advisory', () => {
    expect(() => read([ENTRY, { ...ENTRY, until: '2031-01-01' }])).toThrow(
      /must be the only entry for GHSA-xvch-5gv4-984h of minimist/,
    );
  });

  it.each(['{}', 'null', '[', ''])('rejects %j', (text) => {
    expect(() => read(text)).toThrow(file);
  });

  it.each([
    ['2030-06-29T23:59:59Z', false],
    ['2030-06-30T23:59:59Z', false],
    ['2030-07-01T00:00:00Z', true],
  ])('is overdue when its last day is over: at %s, %s', (now, expected) => {
    expect(isOverdue(ENTRY, new Date(now))).toBe(expected);
  });
});
