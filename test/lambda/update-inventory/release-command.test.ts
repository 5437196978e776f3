import { isReleaseCommand, runRelease } from '../../../lambda/update-inventory/release-command';
import { aContext, sqsEvent } from '../support/events';
import { MemoryInventory } from '../support/memory-inventory';
import { MemoryLog } from '../support/memory-log';

const portsOf = (store: MemoryInventory) => ({
  store,
  now: () => new Date(),
  backOff: async () => {},
});

describe('isReleaseCommand', () => {
  it.each([
    [{ command: 'ReleaseExpiredReservations' }, true],
    [{ command: 'SomethingElse' }, false],
    [sqsEvent([]), false],
    [{}, false],
  ])('of %j is %p', (event, expected) => {
    expect(isReleaseCommand(event)).toBe(expected);
  });
});

describe('runRelease', () => {
  it('logs how much was released', async () => {
    const log = new MemoryLog();
    expect(await runRelease(portsOf(new MemoryInventory({})), log, aContext())).toEqual({
      due: 0,
      released: 0,
    });
    expect(log.lines).toEqual([
      {
        level: 'info',
        message: 'expired reservations released',
        requestId: 'request-1',
        due: 0,
        released: 0,
      },
    ]);
  });

  it('logs why it failed, and fails, so that the schedule tries again', async () => {
    const log = new MemoryLog();
    const broken = Object.assign(new MemoryInventory({}), {
      findExpired: () => {
        throw new Error('no table');
      },
    });
    await expect(runRelease(portsOf(broken), log, aContext())).rejects.toThrow('no table');
    expect(log.lines).toMatchObject([{ level: 'error', error: { name: 'Error' } }]);
  });
});
