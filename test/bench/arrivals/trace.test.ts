import { dayOfRequests, PARTS } from '../../../bench/arrivals/trace';

const HOUR_MS = 3_600_000;

describe('a day of requests', () => {
  const day = dayOfRequests(1);

  it('is the same for the same seed, and another one for another', () => {
    expect(JSON.stringify(dayOfRequests(1))).toBe(JSON.stringify(day));
    expect(JSON.stringify(dayOfRequests(2))).not.toBe(JSON.stringify(day));
  });

  it('is in order, within the day', () => {
    const times = day.map(({ atMs }) => atMs);
    const isLate = (atMs: number, index: number) => atMs < (times[index - 1] ?? 0);
    expect(times.filter(isLate)).toEqual([]);
    expect(times[0]).toBeGreaterThanOrEqual(0);
    expect(times.at(-1)).toBeLessThan(24 * HOUR_MS);
  });

  it('has of each part about as many as its rate says', () => {
    const count = Object.fromEntries(
      PARTS.map((part) => [part, day.filter((one) => one.part === part).length]),
    );
    expect(count['night']).toBeGreaterThan(25);
    expect(count['night']).toBeLessThan(70);
    expect(Number(count['lunch']) / (4 * 1.5 * 3600)).toBeCloseTo(1, 1);
    expect(Number(count['bursts']) / (3 * 10 * 1200)).toBeCloseTo(1, 1);
    expect(Number(count['flashes']) / (40 * 25 * 10)).toBeCloseTo(1, 1);
  });
});
