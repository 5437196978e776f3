/** What to undo at the end, whatever ended it; the last thing first. */
export class Cleanups {
  private readonly all: (() => Promise<void> | void)[] = [];
  private running: Promise<void> | undefined;

  add(cleanup: () => Promise<void> | void): void {
    this.all.push(cleanup);
  }

  /** Waits for something and remembers how to undo it. */
  async own<T>(made: Promise<T>, undo: (value: T) => Promise<void> | void): Promise<T> {
    const value = await made;
    this.add(() => undo(value));
    return value;
  }

  run(): Promise<void> {
    this.running ??= this.runAll();
    return this.running;
  }

  private async runAll(): Promise<void> {
    for (const cleanup of this.all.splice(0).reverse()) await cleanup();
  }
}

/**
 * Resolves at the first Ctrl-C, and sees to it that everything is undone even when the command is
 * in the middle of something. A second Ctrl-C ends at once.
 */
export function untilInterrupted(cleanups: Cleanups): Promise<void> {
  return new Promise((resolve) => {
    let times = 0;
    const stop = () => {
      if (++times > 1) process.exit(130);
      resolve();
      void cleanups.run().then(() => process.exit(process.exitCode ?? 0));
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}
