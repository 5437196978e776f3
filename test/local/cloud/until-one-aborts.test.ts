import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { untilOneAborts } from '../../../local/cloud/until-one-aborts';

const [first, second] = [new AbortController(), new AbortController()];

describe('work until one of several signals aborts', () => {
  it('gives what the work gives', async () => {
    expect(await untilOneAborts([first.signal], async ({ aborted }) => aborted)).toBe(false);
  });

  it.each([0, 1])('aborts the work with signal %i', async (index) => {
    const sources = [new AbortController(), new AbortController()];
    const aborted = untilOneAborts(
      sources.map(({ signal }) => signal),
      (either) =>
        new Promise((resolve) => {
          either.addEventListener('abort', () => resolve('aborted'));
        }),
    );
    sources[index]?.abort();
    expect(await aborted).toBe('aborted');
  });

  it('begins work aborted where a signal is', async () => {
    const signals = [first.signal, AbortSignal.abort()];
    expect(await untilOneAborts(signals, async ({ aborted }) => aborted)).toBe(true);
  });

  it('rejects as the work does', async () => {
    const work = async () => {
      throw new Error('refused');
    };
    await expect(untilOneAborts([second.signal], work)).rejects.toThrow('refused');
  });

  it('leaves nothing with signals that live on', async () => {
    const script = `
      const { untilOneAborts } = require('./local/cloud/until-one-aborts.ts');
      require('node:v8').setFlagsFromString('--expose-gc');
      const gc = require('node:vm').runInNewContext('gc');
      const { signal } = new AbortController();
      const used = async () => {
        for (let i = 0; i < 3; i++) {
          gc();
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        return process.memoryUsage().heapUsed / 1024 ** 2;
      };
      const work = async (either) => either.addEventListener('abort', () => {});
      (async () => {
        const manyTimes = async () => {
          for (let i = 0; i < 10_000; i++) await untilOneAborts([signal], work);
        };
        await manyTimes(); // what V8 keeps of the code is no part of it
        const before = await used();
        await manyTimes();
        console.log((await used()) - before);
      })();`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...['--import', 'tsx', '-e', script],
    ]);
    // AbortSignal.any leaves 9.5 MiB; this between -0.03 and 0.03.
    expect(Number(stdout)).toBeLessThan(3);
  });
});
