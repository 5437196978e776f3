import { ProvisionedEnvironments } from '../../../../local/runtime/capacity/provisioned';
import type { Environment } from '../../../../local/runtime/environment';

/** What the pool sees of an environment: it lives until it is killed. */
function environment(): Environment {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const one = {
    alive: true,
    ended,
    kill: () => {
      one.alive = false;
      end();
    },
  };
  return one as unknown as Environment;
}

let started: Environment[];
let provisioned: ProvisionedEnvironments;

beforeEach(() => {
  started = [];
  provisioned = new ProvisionedEnvironments(async () => {
    const one = environment();
    started.push(one);
    return one;
  });
});

function alive(): number {
  return started.filter((one) => one.alive).length;
}

describe('provisioned environments', () => {
  it('are as many as they are to be, more or fewer', async () => {
    await provisioned.keep(3);
    expect(alive()).toBe(3);
    await provisioned.keep(5);
    expect(alive()).toBe(5);
    await provisioned.keep(1);
    expect(alive()).toBe(1);
    expect(started).toHaveLength(5);
  });

  it('are not ended while they have something to do', async () => {
    await provisioned.keep(2);
    const [one, other] = [provisioned.take(), provisioned.take()];
    await provisioned.keep(1);
    expect(alive()).toBe(2);
    if (one) provisioned.giveBack(one);
    expect(one?.alive).toBe(false);
    if (other) provisioned.giveBack(other);
    expect(other?.alive).toBe(true);
    expect(provisioned.take()).toBe(other);
  });

  it('are no more than there are to be when that changed while one was started', async () => {
    let ready = () => {};
    const slow = new ProvisionedEnvironments(async () => {
      await new Promise<void>((resolve) => {
        ready = resolve;
      });
      const one = environment();
      started.push(one);
      return one;
    });
    const more = slow.keep(1);
    await slow.keep(0);
    ready();
    await more;
    expect(started).toHaveLength(1);
    expect(alive()).toBe(0);
  });

  it('are paid for as long as there are to be any, each for itself', async () => {
    const now = jest.spyOn(Date, 'now').mockReturnValue(1000);
    await provisioned.keep(2);
    now.mockReturnValue(2000);
    await provisioned.keep(5);
    now.mockReturnValue(2100);
    expect(provisioned.environmentMs).toBe(2 * 1000 + 5 * 100);
    now.mockRestore();
  });

  it('are replaced when they end', async () => {
    await provisioned.keep(1);
    started[0]?.kill();
    await started[0]?.ended;
    await Promise.resolve();
    expect(started).toHaveLength(2);
    expect(provisioned.take()).toBe(started[1]);
  });

  it('are replaced no more once the cloud ends', async () => {
    await provisioned.keep(1);
    provisioned.stop();
    started[0]?.kill();
    await started[0]?.ended;
    expect(started).toHaveLength(1);
  });

  it('tell how much of them was used in a minute, at most and on average', async () => {
    await provisioned.keep(4);
    expect(provisioned.takeMinute()).toBeUndefined();
    const taken = [provisioned.take(), provisioned.take()];
    for (const one of taken) if (one) provisioned.giveBack(one);
    expect(provisioned.takeMinute()).toEqual({ maximum: 0.5, average: 0.375 });
    expect(provisioned.takeMinute()).toBeUndefined();
  });

  it('count as used in every minute that an invocation lasts, and never for more than all', async () => {
    await provisioned.keep(1);
    const one = provisioned.take();
    expect(provisioned.take()).toBeUndefined();
    expect(provisioned.takeMinute()).toEqual({ maximum: 1, average: 1 });
    expect(provisioned.takeMinute()).toEqual({ maximum: 1, average: 1 });
    if (one) provisioned.giveBack(one);
    expect(provisioned.takeMinute()).toBeUndefined();
  });
});
