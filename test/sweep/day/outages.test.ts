import { OUTAGES } from '../../../sweep/day/outages';
import { HOUR_MS } from '../../../sweep/day/schedule';

describe('the outages of a day', () => {
  it('are at different times, with hours between them, and over before the day is', () => {
    const times = OUTAGES.flatMap(({ from, to }) => [from, to]);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(HOUR_MS);
    expect(Math.max(...times)).toBeLessThan(24 * HOUR_MS);
  });

  it('are of different consumers, and of every kind', () => {
    expect(new Set(OUTAGES.map(({ consumer }) => consumer)).size).toBe(OUTAGES.length);
    expect(new Set(OUTAGES.map(({ kind }) => kind)).size).toBe(3);
  });

  it('are of nobody that others wait for', () => {
    expect(OUTAGES.map(({ consumer }) => consumer)).not.toContain('Processor');
  });
});
