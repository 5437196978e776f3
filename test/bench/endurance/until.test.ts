import { until } from '../../../bench/endurance/until';

describe('payments of an endurance run', () => {
  it('are all taken in when nothing says that there are enough', async () => {
    const taken: number[] = [];
    for await (const each of until(undefined, [1, 2, 3])) taken.push(each);
    expect(taken).toEqual([1, 2, 3]);
  });

  it('are no more once there are enough', async () => {
    const enough = new AbortController();
    const taken: number[] = [];
    for await (const each of until(enough.signal, [1, 2, 3])) {
      taken.push(each);
      if (each === 2) enough.abort();
    }
    expect(taken).toEqual([1, 2]);
  });
});
