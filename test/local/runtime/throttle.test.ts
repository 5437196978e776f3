import { Throttle } from '../../../local/runtime/throttle';

const admitted = (throttle: Throttle, count: number) =>
  Array.from({ length: count }, () => throttle.admit()).filter(Boolean).length;

describe('throttling', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('admits a burst at once, and then the rate', () => {
    const throttle = new Throttle({ ratePerSecond: 10, burst: 3 });
    expect(admitted(throttle, 5)).toBe(3);
    jest.advanceTimersByTime(100);
    expect(admitted(throttle, 5)).toBe(1);
    jest.advanceTimersByTime(60_000);
    expect(admitted(throttle, 5)).toBe(3);
  });

  it('admits nothing when nothing may come', () => {
    expect(admitted(new Throttle({ ratePerSecond: 0, burst: 0 }), 3)).toBe(0);
  });
});
