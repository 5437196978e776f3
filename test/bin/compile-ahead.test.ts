import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.join(__dirname, '../..');

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-compile-ahead-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

interface Coverage {
  readonly result: readonly { readonly url: string }[];
}

/** Every file that was loaded while V8 wrote its coverage into a directory. */
function loaded(coverage: string): string[] {
  return readdirSync(coverage).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(path.join(coverage, name), 'utf8')) as Coverage;
    return result.map(({ url }) => path.relative(ROOT, url.replace('file://', '')));
  });
}

function compileAhead(root: string, temporary: string, coverage = '') {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(root, 'bin/compile-ahead.cjs')],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: temporary, NODE_V8_COVERAGE: coverage },
    },
  );
  return { status, stdout, stderr };
}

describe('what npm ci compiles ahead', () => {
  it('is what npm start runs, and nothing but caches is left of it', () => {
    const [temporary, coverage] = ['temporary', 'coverage'].map((name) =>
      path.join(directory, name),
    ) as [string, string];
    mkdirSync(temporary);
    expect(compileAhead(ROOT, temporary, coverage)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(readdirSync(temporary)).toEqual([]);
    expect(loaded(coverage)).toEqual(
      expect.arrayContaining([
        'bin/commands/local-command.ts',
        'bin/commands/local/run.ts',
        'bin/payments.ts',
        'local/cloud/thread.ts',
      ]),
    );
  });

  it('is compiled later where the compiler is left out, and the installation goes on', () => {
    for (const name of ['bin', 'scripts']) {
      cpSync(path.join(ROOT, name), path.join(directory, name), { recursive: true });
    }
    expect(compileAhead(directory, directory)).toEqual({
      status: 0,
      stdout: "Not compiled ahead: Cannot find module '@swc/core/package.json'\n",
      stderr: '',
    });
  });
});
