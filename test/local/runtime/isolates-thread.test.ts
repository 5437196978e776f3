import type { FunctionPool } from '../../../local/runtime/function-pool';
import { answerOf, invoke, TestFunctions } from '../support/functions';
import { specifyEnvironment } from './support/specify-environment';
import { specifyLogs } from './support/specify-logs';

afterEach(() => jest.useRealTimers());

const handler = (body: string) => `exports.handler = ${body};`;

specifyEnvironment('thread');
specifyLogs('thread');

/** What a pool says that has happened, once a turn of this thread has passed. */
async function nextLook(pool: FunctionPool): Promise<number> {
  await new Promise((resolve) => setImmediate(resolve));
  return pool.happened();
}

describe('functions in a thread of their own', () => {
  const functions = new TestFunctions('thread');

  beforeAll(() => functions.start());
  afterAll(() => functions.stop());

  it('share it with each other, and not with the cloud', async () => {
    const threadOf = 'require("node:worker_threads").threadId';
    const one = await answerOf(functions.pool(handler(`() => ${threadOf}`)));
    const other = await answerOf(functions.pool(handler(`() => ${threadOf}`)));
    expect(one).toBe(other);
    expect(one).not.toBe(0);
  });

  it('live by the clock of the cloud', async () => {
    const pool = functions.pool(
      handler(`async () => {
        console.log('waiting');
        await require('node:timers/promises').setTimeout(7_200_000);
        return Date.now();
      }`),
      { timeoutMs: 86_400_000 },
    );
    const waiting = functions.logged('waiting');
    const result = answerOf(pool);
    await waiting;
    const before = Date.now();
    expect(await pool.nextDueAt(before + 3_600_000)).toBeGreaterThan(before + 7_190_000);
    functions.clockOffsetMs += 7_200_000;
    pool.clockMoved();
    const after = (await result) as number;
    expect(after - before).toBeGreaterThan(7_190_000);
    expect(after - before).toBeLessThan(7_260_000);
  });

  it('compute nothing while they wait', async () => {
    const pool = functions.pool(
      handler('() => { console.log("silent"); return new Promise(() => {}); }'),
    );
    const silent = functions.logged('silent');
    void invoke(pool);
    await silent;
    // Each look is another turn of the cloud's thread; one that always tells of something never ends.
    for (let still = 0, last = -1; still < 10; ) {
      const happened = await nextLook(pool);
      still = happened === last ? still + 1 : 0;
      last = happened;
    }
    expect(pool.running).toBe(1);
    await pool.killBusy();
  });

  it('compute while they do', async () => {
    const pool = functions.pool(
      handler(`() => {
        console.log('busy');
        const end = performance.now() + 200;
        while (performance.now() < end);
      }`),
    );
    const busy = functions.logged('busy');
    const result = invoke(pool);
    await busy;
    const before = pool.happened();
    while ((await nextLook(pool)) === before);
    expect(pool.running).toBe(1);
    await result;
  });

  it('have a clock that is wrong by as much as it is meant to be', async () => {
    functions.clockSkewMs = 300_000;
    const pool = functions.pool(
      handler('(_, context) => [Date.now(), context.getRemainingTimeInMillis()]'),
    );
    const [now = 0, remaining] = (await answerOf(pool)) as number[];
    functions.clockSkewMs = 0;
    const ahead = now - Date.now() - functions.clockOffsetMs;
    expect(Math.round(ahead / 10_000)).toBe(30);
    expect(remaining).toBeLessThanOrEqual(3000);
  });

  it('are replaced, thread and all, when one of them never gives way', async () => {
    const innocent = functions.pool(handler('() => require("node:worker_threads").threadId'));
    const before = await answerOf(innocent);
    const guilty = functions.pool(handler('() => { console.log("for ever"); for (;;); }'));
    const begun = functions.logged('for ever');
    const result = invoke(guilty);
    await begun;
    await guilty.killBusy();
    expect(await result).toMatchObject({ errorType: 'Runtime.ExitError' });
    const waited = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);
    await innocent.recycle();
    const after = await answerOf(innocent);
    waited.mockRestore();
    expect(after).not.toBe(before);
  });

  it('end when their thread does, and begin anew in another', async () => {
    const pool = functions.pool(
      handler(`({ end }) => {
        const { parentPort, threadId } = require('node:worker_threads');
        if (!end) return threadId;
        parentPort.close();
        return new Promise(() => {});
      }`),
    );
    const before = await answerOf(pool);
    expect(await invoke(pool, { end: true })).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(/Error: Runtime exited with error: signal: killed$/),
    });
    expect(await answerOf(pool)).not.toBe(before);
  });

  it('end with their thread, and say why, for an error of which nobody knows whose it is', async () => {
    const pool = functions.pool(
      handler(`() => {
        const { parentPort } = require('node:worker_threads');
        parentPort.on('message', () => { throw new RangeError('from nowhere'); });
        console.log('listening');
        return new Promise(() => {});
      }`),
    );
    const listening = functions.logged('listening');
    const result = invoke(pool);
    await listening;
    pool.clockMoved();
    expect(await result).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(pool.logs.recent().join('\n')).toContain('RangeError: from nowhere');
  });
});
