import { OnDemandEnvironments } from '../../../../local/runtime/capacity/on-demand';
import type { Environment } from '../../../../local/runtime/environment';

const MINUTE_MS = 60_000;
const IDLE_MS = 5 * MINUTE_MS;
const LIFE_MS = 60 * MINUTE_MS;

/** What the pool sees of an environment: it lives until it is killed. */
class TestEnvironment {
  alive = true;
  kill: () => void = () => {};
  readonly ended = new Promise<void>((resolve) => {
    this.kill = () => {
      this.alive = false;
      resolve();
    };
  });

  constructor(readonly id: string) {}
}

function started(environments: OnDemandEnvironments, id: string): Environment {
  const environment = new TestEnvironment(id) as unknown as Environment;
  environments.add(environment);
  return environment;
}

let environments: OnDemandEnvironments;

beforeEach(() => {
  jest.useFakeTimers();
  environments = new OnDemandEnvironments(() => ({ idleMs: IDLE_MS, lifeMs: LIFE_MS }));
  expect(environments.causes.next()).toBe('first');
});
afterEach(() => jest.useRealTimers());

describe('environments that were started on demand', () => {
  it('are used again, the last one first', () => {
    const [one, other] = [started(environments, '1'), started(environments, '2')];
    environments.giveBack(one);
    environments.giveBack(other);
    expect([environments.take(), environments.take(), environments.take()]).toEqual([
      other,
      one,
      undefined,
    ]);
  });

  it('end once they have been idle for so long, and one is started in the place of each', () => {
    const one = started(environments, '1');
    environments.giveBack(one);
    jest.advanceTimersByTime(IDLE_MS - 1);
    expect(environments.take()).toBe(one);
    environments.giveBack(one);
    jest.advanceTimersByTime(IDLE_MS);
    expect(one.alive).toBe(false);
    expect(environments.take()).toBeUndefined();
    expect([environments.causes.next(), environments.causes.next()]).toEqual([
      'idle',
      'concurrency',
    ]);
  });

  it.each([
    ['while they are idle', 3 * MINUTE_MS],
    ['before they would be idle', 0],
  ])('end once they are old, %s', (_, idleMs) => {
    const one = started(environments, '1');
    jest.advanceTimersByTime(LIFE_MS - idleMs);
    environments.giveBack(one);
    jest.advanceTimersByTime(idleMs);
    expect(one.alive).toBe(false);
    expect(environments.causes.next()).toBe('recycled');
  });

  it('are lost once when they crash', async () => {
    const one = started(environments, '1');
    one.kill();
    environments.giveBack(one);
    await one.ended;
    expect(environments.take()).toBeUndefined();
    expect([environments.causes.next(), environments.causes.next()]).toEqual([
      'crash',
      'concurrency',
    ]);
  });
});
