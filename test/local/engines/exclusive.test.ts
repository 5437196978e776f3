import { Gates, KeyedQueue } from '../../../local/engines/exclusive';

/** Work that is over when its test says so, and then does one thing more. */
function held(last: () => unknown = () => {}) {
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  const work = async () => {
    await over;
    last();
  };
  return { work, end: () => end() };
}

/** Everything that can run by itself has run. */
const quiet = () => new Promise((resolve) => setImmediate(resolve));

describe('Gates', () => {
  it('keeps everybody out of a name while somebody has it alone', async () => {
    const gates = new Gates();
    const order: string[] = [];
    const first = held(() => order.push('alone'));
    const alone = gates.alone(['stock'], first.work);
    const read = gates.shared(['stock'], async () => order.push('shared'));
    await quiet();
    expect(order).toEqual([]);
    first.end();
    await Promise.all([alone, read]);
    expect(order).toEqual(['alone', 'shared']);
  });

  it('waits for those inside before it runs alone', async () => {
    const gates = new Gates();
    const order: string[] = [];
    const reading = held(() => order.push('shared'));
    const read = gates.shared(['stock'], reading.work);
    const alone = gates.alone(['stock'], async () => order.push('alone'));
    await quiet();
    expect(order).toEqual([]);
    reading.end();
    await Promise.all([read, alone]);
    expect(order).toEqual(['shared', 'alone']);
  });

  it('holds nobody up elsewhere', async () => {
    const gates = new Gates();
    const first = held();
    const alone = gates.alone(['stock'], first.work);
    await expect(gates.alone(['payments'], async () => 'done')).resolves.toBe('done');
    first.end();
    await alone;
  });

  it('never waits in a circle, whatever order the names come in', async () => {
    const gates = new Gates();
    const pairs = [
      ['stock', 'payments'],
      ['payments', 'stock'],
      ['stock', 'stock'],
    ];
    const done = pairs.map((names) => gates.alone(names, quiet));
    await expect(Promise.all(done)).resolves.toHaveLength(pairs.length);
  });

  it('forgets a name that nobody uses any more', async () => {
    const gates = new Gates();
    await gates.shared(['stock', 'payments'], quiet);
    expect(gates.size).toBe(0);
  });

  it('opens again after work that failed', async () => {
    const gates = new Gates();
    const failed = gates.alone(['stock'], () => Promise.reject(new Error('broken')));
    await expect(failed).rejects.toThrow('broken');
    await expect(gates.shared(['stock'], async () => 'done')).resolves.toBe('done');
  });
});

describe('KeyedQueue', () => {
  it('runs work on one key in the order it came, and goes on after a failure', async () => {
    const queue = new KeyedQueue();
    const order: number[] = [];
    const first = held(() => order.push(1));
    const all = Promise.allSettled([
      queue.run('a', first.work),
      queue.run('a', async () => {
        order.push(2);
        throw new Error('broken');
      }),
      queue.run('a', async () => order.push(3)),
      queue.run('b', async () => order.push(0)),
    ]);
    await quiet();
    expect(order).toEqual([0]);
    first.end();
    await all;
    expect(order).toEqual([0, 1, 2, 3]);
  });
});
