import { Cleanups } from '../../cli/cleanups';
import { Interruption } from '../../cli/interruption';

const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;
const listeners = () => SIGNALS.map((signal) => process.listenerCount(signal));

describe('an interruption', () => {
  it('is heard until everything is undone, and not after', async () => {
    const before = listeners();
    const cleanups = new Cleanups();
    new Interruption(cleanups);
    const listening = before.map((count) => count + 1);
    expect(listeners()).toEqual(listening);
    cleanups.add(() => {
      expect(listeners()).toEqual(listening);
      throw new Error('cannot be undone');
    });
    await expect(cleanups.run()).rejects.toThrow('cannot be undone');
    expect(listeners()).toEqual(before);
  });
});
