import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { answerOf, invoke, TestFunctions } from '../support/functions';

const functions = new TestFunctions('isolates');

let server: Server;
let url: string;
let asked: string[] = [];

beforeAll(async () => {
  await functions.start();
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/silence') server.emit('unanswered', response);
    else response.end('hello');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  asked = [];
});

afterAll(async () => {
  await functions.stop();
  server.closeAllConnections();
  server.close();
});

const handler = (body: string) => `exports.handler = ${body};`;

/** What has been given the chance to happen by then has happened. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 50));

describe('an isolate', () => {
  it('has a module state of its own', async () => {
    const pool = functions.pool(`let count = 0; ${handler('() => ++count')}`);
    expect([await answerOf(pool), await answerOf(pool)]).toEqual([1, 2]);
    await pool.recycle();
    expect(await answerOf(pool)).toBe(1);
  });

  it('has a global object of its own, and otherwise what the thread has', async () => {
    const pool = functions.pool(
      handler(`() => {
        globalThis.seen = (globalThis.seen ?? 0) + 1;
        return [globalThis.seen, globalThis === global, typeof globalThis.crypto.randomUUID, 'URL' in globalThis];
      }`),
    );
    await answerOf(pool);
    expect(await answerOf(pool)).toEqual([2, true, 'function', true]);
    await pool.recycle();
    expect(await answerOf(pool)).toEqual([1, true, 'function', true]);
    expect(globalThis).not.toHaveProperty('seen');
  });

  it('has a process of its own', async () => {
    const pool = functions.pool(
      handler(`() => {
        process.env.ADDED = 'yes';
        process.on('exit', () => {});
        const required = require('node:process');
        return { same: required === process, cwd: process.cwd(), pid: process.pid, listeners: process.listenerCount('exit') };
      }`),
    );
    const listeners = process.listenerCount('exit');
    expect(await answerOf(pool)).toEqual({
      same: true,
      cwd: pool.spec.codeDirectory,
      pid: expect.any(Number),
      listeners: 1,
    });
    expect(process.env).not.toHaveProperty('ADDED');
    expect(process.listenerCount('exit')).toBe(listeners);
  });

  it('may declare anew what it is given', async () => {
    const pool = functions.pool(
      `const process = require('node:process'); const fetch = 1; ${handler('() => fetch')}`,
    );
    expect(await answerOf(pool)).toBe(1);
  });

  it('throws errors that are errors here', async () => {
    const pool = functions.pool(
      handler(
        'async () => [new TypeError() instanceof Error, Buffer.from("a") instanceof Uint8Array]',
      ),
    );
    expect(await answerOf(pool)).toEqual([true, true]);
  });

  it('requires files below its code, once, and no others', async () => {
    const pool = functions.pool(
      `const { add } = require('./more/add'); const settings = require('./settings.json');
       exports.handler = ({ file }) => (file ? require(file) : [add(), require('./more/add.js').add(), settings.n]);`,
    );
    const { codeDirectory } = pool.spec;
    mkdirSync(path.join(codeDirectory, 'more'));
    writeFileSync(path.join(codeDirectory, 'more/add.js'), 'let n = 0; exports.add = () => ++n;');
    writeFileSync(path.join(codeDirectory, 'settings.json'), '{"n":3}');
    expect(await answerOf(pool)).toEqual([1, 2, 3]);
    expect(await invoke(pool, { file: path.join(__dirname, 'isolates.test.ts') })).toMatchObject({
      errorMessage: expect.stringContaining('Cannot find module'),
    });
  });

  it("imports Node.js's modules as it requires them", async () => {
    const pool = functions.pool(
      handler(`async () => {
        const { default: http, request } = await import('node:http');
        return [http === require('http'), request === require('node:http').request];
      }`),
    );
    expect(await answerOf(pool)).toEqual([true, true]);
  });

  it.each([
    ['by its name', 'index.mjs'],
    ['by what it says', 'index.js'],
  ])('rejects an ES module, known %s', async (_name, file) => {
    const pool = functions.pool('export const handler = () => 1;', {}, { file });
    expect(await invoke(pool)).toMatchObject({
      errorType: 'Runtime.UserCodeSyntaxError',
      errorMessage: expect.stringContaining(
        'isolates run CommonJS only, got an ES module; build it as CommonJS, or run functions in processes',
      ),
    });
  });

  it.each([
    ['fetch', '({ url }) => fetch(url).then((response) => response.text())'],
    [
      'http.get',
      `({ url }) => new Promise((resolve, reject) => {
        require('http').get(url, (response) => response.setEncoding('utf8').on('data', resolve)).on('error', reject);
      })`,
    ],
  ])('asks others by %s', async (_name, body) => {
    expect(await answerOf(functions.pool(handler(body)), { url })).toBe('hello');
  });
});

describe('an isolate that was killed', () => {
  it.each([
    ['sends no request', 'require("http").get(url + "/late").on("error", () => {})'],
    ['fetches nothing', 'fetch(url + "/late").catch(() => {})'],
    ['logs nothing', 'console.log("late"); process.stdout.write("late\\n")'],
    [
      'is told of no timer it waits for',
      'await require("node:timers/promises").setTimeout(1); await fetch(url + "/late")',
    ],
    ['is told of no timer', 'setTimeout(() => fetch(url + "/late"), 1)'],
  ])('%s', async (_name, late) => {
    const pool = functions.pool(
      handler(`async ({ url }) => {
        console.log('hanging');
        await require('node:fs/promises').readFile(__filename);
        ${late};
        return 'late';
      }`),
    );
    const hanging = functions.logged('hanging');
    const result = invoke(pool, { url });
    await hanging;
    await pool.killBusy();
    expect(await result).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(/Error: Runtime exited with error: signal: killed$/),
    });
    await aMoment();
    expect(asked).toEqual([]);
    expect(pool.logs.recent().join('\n')).not.toContain('late');
  });

  it.each([
    ['fetch', '({ url }) => fetch(url)'],
    [
      'a request',
      '({ url }) => new Promise((_, reject) => require("http").get(url).on("error", reject))',
    ],
  ])('is cut off from what it has asked for by %s', async (_name, body) => {
    const pool = functions.pool(handler(body));
    const asking = once(server, 'unanswered').then(([response]) => response as ServerResponse);
    const result = invoke(pool, { url: `${url}/silence` });
    const unanswered = await asking;
    await pool.killBusy();
    expect(await result).toMatchObject({ errorType: 'Runtime.ExitError' });
    if (!unanswered.closed) await once(unanswered, 'close');
  });

  it('has no credentials any more', async () => {
    const pool = functions.pool(handler('() => process.env.AWS_ACCESS_KEY_ID'));
    const key = await answerOf(pool);
    await pool.recycle();
    expect(functions.revoked).toContain(key);
  });
});
