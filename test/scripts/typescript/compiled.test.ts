import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compiled } from '../../../scripts/typescript/compiled.cjs';

const FILE = path.join(__dirname, 'fixtures/answer.ts');
const SOURCE = 'export const answer: number = 42;';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-compiled-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const compile = (source: string, file = FILE) => compiled(file, source, directory);

/** Changes what has been kept of the only file. */
function rewrite(change: (kept: string) => string): void {
  const [name = ''] = readdirSync(directory);
  const file = path.join(directory, name);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

describe('what TypeScript was compiled to', () => {
  it('is kept for the next time', () => {
    expect(compile(SOURCE)).toContain('const answer = 42;');
    rewrite((kept) => kept.replace('answer = 42', 'answer = "kept"'));
    expect(compile(SOURCE)).toContain('const answer = "kept";');
  });

  it('is compiled anew once the file has changed, in the place of what there was', () => {
    compile(SOURCE);
    expect(compile(SOURCE.replace('42', '43'))).toContain('const answer = 43;');
    expect(readdirSync(directory)).toHaveLength(1);
  });

  it.each([
    [
      'was made in other circumstances',
      (kept: string) =>
        `${kept.startsWith('0') ? 1 : 0}${kept.slice(1)}`.replace('answer = 42', 'answer = "kept"'),
    ],
    ['is empty', () => ''],
  ])('is compiled anew when what was kept %s', (_, change) => {
    compile(SOURCE);
    rewrite(change);
    expect(compile(SOURCE)).toContain('const answer = 42;');
  });

  it('is not kept of files that are not of this repository', () => {
    expect(compile(SOURCE, path.join(tmpdir(), 'scenario.ts'))).toContain('const answer = 42;');
    expect(readdirSync(directory)).toEqual([]);
  });

  it('is not there of what is no TypeScript, and only the place is told', () => {
    const broken = () => compile('export const = 1;');
    expect(broken).toThrow(SyntaxError);
    expect(broken).toThrow(
      /^x Unexpected token `=`.*\n +,-\[\S+answer\.ts:1:1\]\n.*\n.*\n +`----$/,
    );
    expect(readdirSync(directory)).toEqual([]);
  });

  it('is there even where nothing can be kept', () => {
    rmSync(directory, { recursive: true });
    writeFileSync(directory, 'no directory');
    expect(compile(SOURCE)).toContain('const answer = 42;');
  });
});
