import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { answerOf, invoke, TestFunctions } from '../support/functions';
import { specifyEnvironment } from './support/specify-environment';
import { specifyLogs } from './support/specify-logs';

afterEach(() => jest.useRealTimers());

const handler = (body: string) => `exports.handler = ${body};`;

specifyEnvironment('processes');
specifyLogs('processes');

describe('a function in a process', () => {
  const functions = new TestFunctions('processes');

  beforeAll(() => functions.start());
  afterAll(() => functions.stop());

  it('fails its invocation when it forgets a rejection', async () => {
    const pool = functions.pool(
      handler('() => { Promise.reject(new Error("late")); return new Promise(() => {}); }'),
    );
    expect(await invoke(pool)).toMatchObject({
      errorType: 'Runtime.UnhandledPromiseRejection',
      errorMessage: 'late',
    });
  });

  it('ends only its environment when it forgets a rejection after it has answered', async () => {
    const pool = functions.pool(
      handler(
        '() => { setImmediate(() => Promise.reject(new Error("after"))); return process.pid; }',
      ),
    );
    const told = functions.logged('"errorMessage":"after"');
    expect(await invoke(pool)).toMatchObject({ kind: 'success' });
    await told;
    expect(pool.logs.recent().join('\n')).toContain('Runtime.UnhandledPromiseRejection');
    expect(pool.logs.recent().join('\n')).not.toContain('INIT_REPORT');
  });

  it('lives by the moved time, from its first line on', async () => {
    functions.clockOffsetMs = 86_400_000;
    const pool = functions.pool(
      `const loadedAt = Date.now(); ${handler('() => [loadedAt, Date.now()]')}`,
    );
    const times = (await answerOf(pool)) as number[];
    functions.clockOffsetMs = 0;
    for (const time of times) expect(time - Date.now()).toBeGreaterThan(86_000_000);
  });

  it('imports node:http as the SDK does without loading undici, and has all of it', async () => {
    const pool = functions.pool(
      handler(`async () => {
        const { request } = await import('node:http');
        const loaded = process.moduleLoadList.some((name) => name.endsWith('undici/undici'));
        return [typeof request, loaded, typeof require('node:http').WebSocket];
      }`),
    );
    expect(await answerOf(pool)).toEqual(['function', false, 'function']);
  });

  describe('in a project with packages of its own', () => {
    /** Installs a package above the code, as beside `cdk.out`. */
    function install(name: string, code: string): void {
      const place = path.join(functions.directory, 'node_modules', name);
      mkdirSync(place, { recursive: true });
      writeFileSync(path.join(place, 'index.js'), code);
    }

    it('does not find them, as on Lambda', async () => {
      install('carriers', 'module.exports = 1;');
      expect(await invoke(functions.pool('require("carriers")'))).toMatchObject({
        errorType: 'Runtime.ImportModuleError',
        errorMessage: expect.stringMatching(
          /^Error: Cannot find module 'carriers'\nRequire stack:\n- .*index\.js$/,
        ),
      });
    });

    it('finds the AWS SDK, which Lambda has, and whatever that is made of', async () => {
      install('@aws-sdk/client-carriers', 'module.exports = require("carriers");');
      install('carriers', 'module.exports = 1;');
      const pool = functions.pool(handler('() => require("@aws-sdk/client-carriers")'));
      expect(await answerOf(pool)).toBe(1);
    });
  });

  it('fails when its process cannot be started', async () => {
    const pool = functions.pool('', { codeDirectory: '/not/there' });
    expect(await invoke(pool)).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(/^Runtime could not be started: .*ENOENT/),
    });
  });

  it('is ended when it hangs without giving way to anything', async () => {
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'],
    });
    const pool = functions.pool(
      handler('() => { require("node:fs").writeSync(1, "spinning\\n"); for (;;); }'),
    );
    const spinning = functions.logged('spinning');
    const result = invoke(pool);
    await spinning;
    jest.advanceTimersByTime(3000);
    expect(await result).toMatchObject({ errorType: 'Sandbox.Timedout' });
  });

  it.each([
    ['and hangs on to it', 'return new Promise(() => {})'],
    ['and returns at once', 'return 1'],
  ])('is ended when it uses more memory than it may %s', async (_name, then) => {
    const pool = functions.pool(
      handler(`() => { globalThis.kept = Buffer.alloc(200 * 1024 * 1024, 1); ${then}; }`),
      { memoryMiB: 128 },
    );
    expect(await invoke(pool)).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(/signal: killed$/),
    });
  });

  it.each([
    ['an ES module', 'index.mjs', 'export const handler = () => 1;', 'index.handler'],
    [
      'an ES module that awaits',
      'index.mjs',
      'const one = await Promise.resolve(1); export const handler = () => one;',
      'index.handler',
    ],
  ])('may be %s', async (_name, file, code, name) => {
    expect(await answerOf(functions.pool(code, { handler: name }, { file }))).toBe(1);
  });
});
