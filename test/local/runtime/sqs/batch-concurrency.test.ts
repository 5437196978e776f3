import { BatchConcurrency } from '../../../../local/runtime/sqs/batch-concurrency';

const MINUTE_MS = 60_000;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Limits, minute by minute, while there are always messages that wait. */
function limits(concurrency: BatchConcurrency, minutes: number): number[] {
  return Array.from({ length: minutes }, () => {
    const { limit } = concurrency;
    concurrency.look(limit, 1);
    jest.advanceTimersByTime(MINUTE_MS);
    return limit;
  });
}

describe('batches that a mapping has handled at a time', () => {
  it('are 5 to begin with, 300 more each minute, and 1,250 at most', () => {
    expect(limits(new BatchConcurrency(), 6)).toEqual([5, 305, 605, 905, 1205, 1250]);
  });

  it('are 5 to begin with, even as time goes on while that is asked', () => {
    let now = 0;
    jest.spyOn(Date, 'now').mockImplementation(() => now++);
    expect(new BatchConcurrency().limit).toBe(5);
    jest.restoreAllMocks();
  });

  it('are never more than the maximum', () => {
    expect(limits(new BatchConcurrency(3), 2)).toEqual([3, 3]);
    expect(limits(new BatchConcurrency(400), 3)).toEqual([5, 305, 400]);
  });

  it('stay as they are while not all are busy', () => {
    const concurrency = new BatchConcurrency();
    concurrency.look(4, 10);
    jest.advanceTimersByTime(MINUTE_MS);
    expect(concurrency.limit).toBe(5);
    expect(concurrency.growsInMs).toBeUndefined();
  });

  it('are as to begin with once no message waits', () => {
    const concurrency = new BatchConcurrency();
    limits(concurrency, 3);
    concurrency.look(10, 0);
    expect(concurrency.limit).toBe(5);
  });

  it('tell when they may be more', () => {
    const concurrency = new BatchConcurrency();
    concurrency.look(5, 1);
    jest.advanceTimersByTime(20_000);
    expect(concurrency.growsInMs).toBe(40_000);
  });
});
