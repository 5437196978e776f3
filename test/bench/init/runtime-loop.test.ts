import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RuntimeLoop } from '../../../bench/init/runtime-loop';

let directory: string;
let loop: RuntimeLoop;

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));
  loop = await RuntimeLoop.listen();
});

afterAll(() => {
  loop.stop();
  rmSync(directory, { recursive: true });
});

function start(code: string) {
  writeFileSync(path.join(directory, 'index.js'), code);
  return loop.start({
    directory,
    variables: { _HANDLER: 'index.handler', AWS_LAMBDA_FUNCTION_NAME: 'Ship' },
    memoryMiB: 128,
    event: () => ({ order: 1 }),
    isSuccess: (answer) => (answer as { order?: number })?.order === 1,
  });
}

describe('a start', () => {
  it('is measured from the process to its first next, and over two invocations', async () => {
    const found = await start(
      'const until = Date.now() + 50; while (Date.now() < until); exports.handler = async (event) => event;',
    );
    expect(found.initMs).toBeGreaterThan(50);
    expect(Math.min(found.firstMs, found.warmMs)).toBeGreaterThan(0);
    if (process.platform === 'linux') expect(found.cpuMs).toBeGreaterThan(found.initCpuMs);
  });

  it.each([
    ['answers something else', 'exports.handler = async () => ({ order: 2 });', 'answered'],
    ['fails', 'exports.handler = async () => { throw new Error("lost"); };', 'lost'],
    ['cannot be loaded', 'throw new Error("broken");', 'broken'],
    ['ends', 'process.exit();', 'ended by itself'],
  ])('rejects code that %s', async (_, code, reason) => {
    await expect(start(code)).rejects.toThrow(reason);
  });
});
