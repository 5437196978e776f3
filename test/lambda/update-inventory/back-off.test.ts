import { backOff } from '../../../lambda/update-inventory/back-off';

describe('backOff', () => {
  it.each([
    [1, 20],
    [2, 40],
    [5, 320],
  ])('waits at most this long after %i failed attempts: %i ms', async (failed, boundMs) => {
    const waits: number[] = [];
    await backOff(
      failed,
      () => 0.5,
      async (ms) => {
        waits.push(ms);
      },
    );
    expect(waits).toEqual([boundMs / 2]);
  });
});
