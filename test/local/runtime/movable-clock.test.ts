import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const CLOCK = path.resolve('local/runtime/movable-clock.cjs');

/** What code gives that has the clock, in a process whose globals may be replaced. */
async function withClock(code: string): Promise<unknown> {
  const script = `
    const clock = require(${JSON.stringify(CLOCK)}).installMovableClock();
    (async () => { ${code} })().then((value) => console.log(JSON.stringify(value ?? null)));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script]);
  return JSON.parse(stdout);
}

describe('the movable clock', () => {
  it('aborts by its own time, with the reason that Node.js gives', async () => {
    expect(
      await withClock(`
        const signal = AbortSignal.timeout(60_000);
        await clock.shift(59_000);
        const before = signal.aborted;
        await clock.shift(1_000);
        const { reason } = signal;
        return [before, signal.aborted, reason instanceof DOMException, reason.name, reason.message];`),
    ).toEqual([false, true, true, 'TimeoutError', 'The operation was aborted due to timeout']);
  });

  it.each([
    ['timers/promises', "require('node:timers/promises').setTimeout(60_000, 'value')"],
    ['promisify', "require('node:util').promisify(setTimeout)(60_000, 'value')"],
    ['its scheduler', "require('node:timers/promises').scheduler.wait(60_000).then(() => 'value')"],
  ])('waits by its own time with %s', async (_name, wait) => {
    expect(
      await withClock(`const waited = ${wait}; await clock.shift(60_000); return waited;`),
    ).toBe('value');
  });

  it('ends a wait that is aborted', async () => {
    expect(
      await withClock(`
        const { setTimeout } = require('node:timers/promises');
        const signal = AbortSignal.timeout(10_000);
        const ended = setTimeout(60_000, 'value', { signal }).catch(({ name }) => name);
        await clock.shift(10_000);
        return ended;`),
    ).toBe('AbortError');
  });

  it('does not keep a process alive for a signal', async () => {
    expect(await withClock('AbortSignal.timeout(60_000);')).toBeNull();
  });

  it('keeps nothing of a timer that is cleared, or waits anew, and that nobody waits for', async () => {
    const heldMiB = await withClock(`
      require('node:v8').setFlagsFromString('--expose-gc');
      const gc = require('node:vm').runInNewContext('gc');
      const used = () => { gc(); return process.memoryUsage().heapUsed / 1024 ** 2; };
      const day = setTimeout(() => {}, 86_400_000).unref();
      // Each with a delay of its own, for which Node.js would keep a list.
      const timers = async (from, to) => {
        for (let i = from; i < to; i++) {
          clearTimeout(setTimeout(() => {}, 60_000 + i).unref());
          await clock.shift(1_000);
        }
      };
      await timers(0, 5_000); // what V8 keeps of the code is no part of it
      const before = used();
      await timers(5_000, 45_000);
      day.close();
      return used() - before;`);
    expect(heldMiB).toBeLessThan(2);
  });

  it.each(['-1', '1.5', '"soon"'])('rejects a signal that aborts after %s', async (ms) => {
    expect(
      await withClock(`try { AbortSignal.timeout(${ms}) } catch ({ code }) { return code }`),
    ).toMatch(/^ERR_/);
  });

  it('stands still while it is frozen, however long that takes, and goes on from there', async () => {
    expect(
      await withClock(`
        const busy = () => { const end = performance.now() + 30; while (performance.now() < end); };
        const fired = [];
        clock.freeze();
        const began = Date.now();
        setTimeout(() => fired.push(Date.now() - began), 10);
        setTimeout(() => fired.push(Date.now() - began), 500);
        busy();
        await new Promise((resolve) => setImmediate(resolve));
        const still = [Date.now() - began, fired.length];
        await clock.shift(20);
        busy();
        const moved = Date.now() - began;
        clock.thaw();
        const thawed = Date.now() - began;
        busy();
        return [still, moved, fired, thawed - 20 < 10, Date.now() - began - thawed >= 29];`),
    ).toEqual([[0, 0], 20, [10], true, true]);
  });

  it('tells what is awaited next', async () => {
    expect(
      await withClock(`
        const now = Date.now();
        setTimeout(() => {}, 5_000);
        setTimeout(() => {}, 1_000).unref();
        AbortSignal.timeout(3_000);
        const due = [0, 4_000, 9_000].map((after) => clock.nextDueAt(now + after));
        process.nextTick(() => process.exit());
        process.stdout.write(JSON.stringify(due.map((at) => Math.round((at - now) / 1000))));
        return await new Promise(() => {});`),
    ).toEqual([3, 5, null]);
  });

  it('fires a timer as what set it', async () => {
    expect(
      await withClock(`
        const { AsyncLocalStorage } = require('node:async_hooks');
        const current = new AsyncLocalStorage();
        const seen = new Promise((resolve) =>
          current.run('who set it', () => setTimeout(() => resolve(current.getStore()), 60_000)),
        );
        await current.run('who moves the clock', () => clock.shift(60_000));
        return seen;`),
    ).toBe('who set it');
  });
});
