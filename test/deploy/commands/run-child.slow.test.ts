import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runChild } from '../../../deploy/commands/run-child';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-child-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const run = (script: string, signal: AbortSignal, ownGroup = false) =>
  runChild(process.execPath, ['-e', script], {
    cwd: directory,
    env: process.env,
    stdio: 'ignore',
    ownGroup,
    signal,
  });

/** Resolves once the child has written a file: its name, and what is in it. */
async function written(name: string): Promise<string> {
  for await (const _ of changes()) {
    try {
      const text = readFileSync(path.join(directory, name), 'utf8');
      if (text) return text;
    } catch {} // not yet
  }
  throw new Error(`${name} was not written`);
}

async function* changes(): AsyncGenerator<void> {
  const watcher = watch(directory);
  try {
    while (true) {
      const change = new Promise<void>((resolve) => watcher.once('change', () => resolve()));
      yield;
      await change;
    }
  } finally {
    watcher.close();
  }
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('a child', () => {
  it('ends with its own exit code', async () => {
    expect(await run('process.exit(3)', new AbortController().signal)).toBe(3);
  });

  it('is told of Ctrl-C, and may end in its own way', async () => {
    const controller = new AbortController();
    const running = run(
      'process.on("SIGINT", () => process.exit(7)); setInterval(() => {}, 1e6); require("fs").writeFileSync("up", "1")',
      controller.signal,
    );
    await written('up');
    controller.abort();
    expect(await running).toBe(7);
  });

  it('that does not care about Ctrl-C is ended by it', async () => {
    const controller = new AbortController();
    const running = run(
      'setInterval(() => {}, 1e6); require("fs").writeFileSync("up", "1")',
      controller.signal,
    );
    await written('up');
    controller.abort();
    expect(await running).toBe(130);
  });

  it('with a group of its own takes along what it has started', async () => {
    const controller = new AbortController();
    const running = run(
      'const c = require("child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1e6)"]); require("fs").writeFileSync("pid", String(c.pid))',
      controller.signal,
      true,
    );
    const pid = Number(await written('pid'));
    expect(isAlive(pid)).toBe(true);
    controller.abort();
    expect(await running).toBe(137);
    // Whoever inherits it has yet to take note that it has ended.
    await ended(pid);
  });

  it('rejects a program that there is not', async () => {
    const running = runChild(path.join(directory, 'none'), [], {
      cwd: directory,
      env: process.env,
      stdio: 'ignore',
      signal: new AbortController().signal,
    });
    await expect(running).rejects.toThrow(/ENOENT/);
  });
});

/** Waits for a process that is not ours to be gone. */
function ended(pid: number): Promise<void> {
  const looking = spawn('tail', [`--pid=${pid}`, '-f', '/dev/null'], { stdio: 'ignore' });
  return new Promise((resolve) => looking.once('close', () => resolve()));
}
