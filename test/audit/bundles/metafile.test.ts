import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { filesWithCode, type Metafile, readMetafile } from '../../../audit/bundles/metafile';

/** Files with the bytes that are left of them, and what they import. */
function metafile(files: Record<string, [bytes: number, ...imports: string[]]>): Metafile {
  const entries = Object.entries(files);
  return {
    inputs: Object.fromEntries(
      entries.map(([file, [, ...imports]]) => [
        file,
        {
          imports: imports.map((name) =>
            name.startsWith('node:') ? { path: name, external: true } : { path: name },
          ),
        },
      ]),
    ),
    outputs: {
      'index.js': {
        inputs: Object.fromEntries(
          entries.map(([file, [bytesInOutput]]) => [file, { bytesInOutput }]),
        ),
      },
    },
  };
}

const imports = (read: Metafile) =>
  Object.fromEntries([...filesWithCode(read)].map(([file, some]) => [file, [...some].sort()]));

describe('the files of a bundle', () => {
  it('are those with code in it, with those that they import', () => {
    const read = metafile({ 'a.js': [10, 'b.js', 'node:fs'], 'b.js': [5], 'c.js': [0] });
    expect(imports(read)).toEqual({ 'a.js': ['b.js'], 'b.js': [] });
  });

  it('import what is behind a file of which nothing is left', () => {
    const read = metafile({ 'a.js': [10, 'index.js'], 'index.js': [0, 'b.js'], 'b.js': [5] });
    expect(imports(read)).toEqual({ 'a.js': ['b.js'], 'b.js': [] });
  });

  it('import a file that the metafile does not have any more', () => {
    const read = metafile({ 'a.js': [10, 'index.js', 'node:fs'] });
    expect(imports(read)).toEqual({ 'a.js': ['index.js'] });
  });

  it('may import each other', () => {
    const read = metafile({
      'a.js': [10, 'one.js'],
      'one.js': [0, 'two.js'],
      'two.js': [0, 'one.js', 'a.js'],
    });
    expect(imports(read)).toEqual({ 'a.js': ['a.js'] });
  });
});

describe('a metafile', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'sluice-audit-'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it.each([
    ['{', /must be a file of JSON, got .*JSON/],
    ['{}', /must be a metafile of esbuild, got another document/],
    ['{"inputs":{},"outputs":{"index.js":{}}}', /outputs.*index\.js.*; synthesise the app anew/s],
  ])('rejects %s', (text, problem) => {
    const file = path.join(directory, 'Ship.json');
    writeFileSync(file, text);
    expect(() => readMetafile(file)).toThrow(problem);
    expect(() => readMetafile(file)).toThrow(file);
  });
});
