import { AccountConcurrency } from '../../../../local/runtime/capacity/account-concurrency';
import { lifetimeOf } from '../../../../local/runtime/capacity/lifetime';
import { scalingRate } from '../../../../local/runtime/capacity/scaling-rate';

const MINUTE_MS = 60_000;

describe("the account's concurrency", () => {
  it('is shared by whoever has none reserved', () => {
    const account = new AccountConcurrency(10);
    account.claim(8);
    expect([account.take(), account.take(), account.take()]).toEqual([true, true, false]);
    account.giveBack();
    expect(account.take()).toBe(true);
    account.claim(-8);
    expect(account.take()).toBe(true);
  });

  it('is 1,000 unless it is said', () => {
    const account = new AccountConcurrency();
    account.claim(999);
    expect([account.take(), account.take()]).toEqual([true, false]);
  });
});

describe('the environments of one function', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('become 1,000 more at once, and 100 more each second', () => {
    const rate = scalingRate();
    const admitted = () => Array.from({ length: 2000 }, () => rate.admit()).filter(Boolean).length;
    expect(admitted()).toBe(1000);
    jest.advanceTimersByTime(1000);
    expect(admitted()).toBe(100);
    jest.advanceTimersByTime(MINUTE_MS);
    expect(admitted()).toBe(1000);
  });

  it('are kept for 5 to 7 minutes when nobody uses them, for hours otherwise, by the seed', () => {
    const ids = Array.from({ length: 200 }, (_, index) => `Worker-${index}`);
    const lifetimes = ids.map((id) => lifetimeOf(1, id));
    const idle = lifetimes.map(({ idleMs }) => idleMs / MINUTE_MS);
    expect(Math.min(...idle)).toBeGreaterThanOrEqual(5);
    expect(Math.min(...idle)).toBeLessThan(5.2);
    expect(Math.max(...idle)).toBeGreaterThan(6.8);
    expect(Math.max(...idle)).toBeLessThanOrEqual(7);
    const lives = lifetimes.map(({ lifeMs }) => lifeMs / MINUTE_MS);
    expect(Math.min(...lives)).toBeGreaterThanOrEqual(120);
    expect(Math.max(...lives)).toBeLessThanOrEqual(240);
    expect(ids.map((id) => lifetimeOf(1, id))).toEqual(lifetimes);
    const others = ids.map((id) => lifetimeOf(2, id));
    expect(others.map(({ idleMs }) => idleMs)).not.toEqual(lifetimes.map(({ idleMs }) => idleMs));
    expect(others.map(({ lifeMs }) => lifeMs)).not.toEqual(lifetimes.map(({ lifeMs }) => lifeMs));
  });
});
