import {
  isCommand,
  runRelease,
  UnknownCommandError,
} from '../../../lambda/update-inventory/release-command';
import { aContext, sqsEvent } from '../support/events';
import { MemoryInventory } from '../support/memory-inventory';
import { MemoryLog } from '../support/memory-log';

const RELEASE = { command: 'ReleaseExpiredReservations' };

const portsOf = (store: MemoryInventory) => ({
  store,
  now: () => new Date(),
  backOff: async () => {},
});

describe('isCommand', () => {
  it.each([
    [RELEASE, true],
    [{ command: 'SomethingElse' }, true],
    [sqsEvent([]), false],
    [{}, false],
  ])('of %j is %p', (event, expected) => {
    expect(isCommand(event)).toBe(expected);
  });
});

describe('runRelease', () => {
  it('logs how much was released', async () => {
    const log = new MemoryLog();
    expect(await runRelease(RELEASE, portsOf(new MemoryInventory({})), log, aContext())).toEqual({
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
    await expect(runRelease(RELEASE, portsOf(broken), log, aContext())).rejects.toThrow('no table');
    expect(log.lines).toMatchObject([{ level: 'error', error: { name: 'Error' } }]);
  });

  it('takes the command with fields that a newer schedule may send', async () => {
    const newer = { ...RELEASE, version: 2, data: { olderThanMinutes: 30 } };
    const ports = portsOf(new MemoryInventory({}));
    expect(await runRelease(newer, ports, new MemoryLog(), aContext())).toEqual({
      due: 0,
      released: 0,
    });
  });

  it.each(['ReleaseReservations', '', null, 7])(
    'rejects the command %j, touches nothing, and quotes nothing',
    async (command) => {
      const log = new MemoryLog();
      const ports = { ...portsOf(new MemoryInventory({})), store: undefined as never };
      const attempt = runRelease({ command }, ports, log, aContext());
      await expect(attempt).rejects.toThrow(UnknownCommandError);
      await expect(attempt).rejects.toThrow(
        "command must be ReleaseExpiredReservations, got another; deploy this function in the schedule's version",
      );
      expect(log.lines).toMatchObject([
        {
          message: 'expired reservations not released',
          error: { name: 'UnknownCommandError', retryable: false },
        },
      ]);
    },
  );
});
