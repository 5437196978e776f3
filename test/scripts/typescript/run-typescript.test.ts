import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RUN_TYPESCRIPT } from '../../../scripts/typescript/arguments.cjs';

const directory = mkdtempSync(path.join(tmpdir(), 'sluice-typescript-'));
afterAll(() => rmSync(directory, { recursive: true }));

const run = (fixture: string, ...args: string[]) =>
  spawnSync(
    process.execPath,
    [...RUN_TYPESCRIPT, path.join(__dirname, 'fixtures', fixture), ...args],
    { encoding: 'utf8', cwd: tmpdir() },
  );

describe('TypeScript, run as it is', () => {
  it('imports the same modules at once and later, by the names they will have once compiled', () => {
    const { stdout, stderr } = run('app.ts');
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([{ value: 42 }, true, 'later']);
  });

  it('fails with the line of the source', () => {
    const { stderr, status } = run('throws.ts');
    expect(stderr).toMatch(/Error: on line 6\n\s+at failing \(.*\/throws\.ts:6:9\)/);
    expect(status).toBe(1);
  });

  it('runs in threads that are ended when they have done their work', () => {
    writeFileSync(
      path.join(directory, 'thread.ts'),
      `import { parentPort } from 'node:worker_threads';
       const words: readonly string[] = ['ready'];
       parentPort?.postMessage(words[0]);
       setInterval(() => {}, 1000);`,
    );
    const { stdout, signal, status } = run('threads.ts', directory);
    expect({ stdout, signal, status }).toEqual({
      stdout: 'ready\n'.repeat(3),
      signal: null,
      status: 0,
    });
  });
});
