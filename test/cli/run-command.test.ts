import { runCommand } from '../../cli/run-command';

describe('what is printed', () => {
  let printed: string;
  let exitCode: typeof process.exitCode;
  let exit: jest.SpyInstance;

  beforeEach(() => {
    exitCode = process.exitCode;
    printed = '';
    exit = jest.spyOn(process, 'exit').mockImplementation((() => {}) as () => never);
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      printed += text;
      return true;
    });
  });

  afterEach(() => {
    process.exitCode = exitCode;
    process.removeAllListeners('SIGHUP');
    jest.restoreAllMocks();
  });

  async function stopped(code: string, message: string): Promise<void> {
    const streams = [process.stdout, process.stderr];
    const before = streams.map((stream) => stream.listeners('error'));
    await runCommand({}, async () => {});
    process.stdout.emit('error', Object.assign(new Error(message), { code }));
    for (const [index, stream] of streams.entries()) {
      for (const listener of stream.listeners('error')) {
        if (!before[index]?.includes(listener))
          stream.removeListener('error', listener as () => void);
      }
    }
  }

  it('may have nobody who reads on: that is no error', async () => {
    await stopped('EPIPE', 'write EPIPE');
    expect(printed).toBe('');
    expect(process.exitCode).toBe(exitCode);
    expect(exit).toHaveBeenCalledTimes(1);
  });

  it('is told when it cannot be written, as where a disk is full', async () => {
    await stopped('ENOSPC', 'no space left on device');
    expect(printed).toMatch(/error:.* no space left on device\n$/);
    expect(process.exitCode).toBe(2);
    expect(exit).toHaveBeenCalledTimes(1);
  });

  it('has whatever is running end first, as when the terminal is closed', async () => {
    const hungUp = jest.fn();
    process.once('SIGHUP', hungUp);
    await stopped('EPIPE', 'write EPIPE');
    expect(hungUp).toHaveBeenCalledTimes(1);
    expect(exit).not.toHaveBeenCalled();
  });
});
