import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { invoke, TestFunctions } from '../support/functions';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Where the code of isolates, whose `process` has what the thread's has, leaves what it is to lose. */
const shared = process as unknown as { modules: WeakRef<object>[] };

const functions = new TestFunctions('isolates');
let silent: Server;

beforeAll(async () => {
  await functions.start();
  silent = createServer();
  await once(silent.listen(0, '127.0.0.1'), 'listening');
});

beforeEach(() => {
  shared.modules = [];
});

afterAll(async () => {
  await functions.stop();
  silent.closeAllConnections();
  silent.close();
});

/** How many of the modules that ran are still there, once there was time to forget them. */
async function left(): Promise<number> {
  let count = shared.modules.length;
  for (let round = 0; round < 10 && count > 0; round++) {
    // What was looked at is kept until the end of the turn.
    await new Promise((resolve) => setTimeout(resolve, 20));
    collectGarbage();
    count = shared.modules.filter((module) => module.deref()).length;
  }
  return count;
}

describe('nothing is left of an ended isolate', () => {
  it.each([
    ['had nothing to do', '() => {}'],
    ['waited for a timer', '() => new Promise((resolve) => setTimeout(resolve, 3_600_000))'],
    ['had an interval', '() => { setInterval(() => {}, 1_000).unref(); }'],
    ['waited for nothing', '() => new Promise(() => {})'],
    ['asked who never answers', '({ url }) => fetch(url)'],
    [
      'asked who never answers, by hand',
      "({ url }) => new Promise((resolve) => require('node:http').get(url, resolve))",
    ],
  ])('that %s', async (_what, body) => {
    const pool = functions.pool(
      `process.modules.push(new WeakRef(exports)); exports.handler = ${body};`,
    );
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    for (let started = 1; started <= 3; started++) {
      const invocation = invoke(pool, { url });
      await Promise.race([invocation, new Promise((resolve) => setTimeout(resolve, 50))]);
      await pool.killBusy();
      await pool.recycle();
      await invocation;
      expect(shared.modules).toHaveLength(started);
    }
    expect(await left()).toBe(0);
  });
});
