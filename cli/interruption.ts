import type { Cleanups } from './cleanups';

/** Exit codes of a process that a signal ended: 128 and the signal's number. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** One Ctrl-C arrives more than once: from the terminal, and from each npm in between. */
const SAME_MS = 1000;

/** Ctrl-C, or the end asked for in another way. */
export class Interruption {
  private readonly controller = new AbortController();
  private welcome = false;

  /** Sees to it that everything is undone, whatever the command is in the middle of. */
  constructor(cleanups: Cleanups) {
    let first = 0;
    for (const [signal, exitCode] of Object.entries(EXIT_CODES)) {
      const interrupt = () => {
        if (this.signal.aborted) {
          // A second one, later, is meant: end at once.
          if (performance.now() - first > SAME_MS) process.exit(exitCode);
          return;
        }
        first = performance.now();
        const code = this.welcome ? 0 : exitCode;
        // Where what is waited for never comes, the process ends by itself.
        process.exitCode = code;
        this.controller.abort();
        void cleanups.run().then(
          () => process.exit(code),
          (error: Error) => {
            process.stderr.write(`${error.message}\n`);
            process.exit(exitCode);
          },
        );
      };
      process.on(signal, interrupt);
      // Added first and so undone last, when a signal has nothing left to undo.
      cleanups.add(() => void process.off(signal, interrupt));
    }
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Waits for it; then it is no failure. */
  async awaited(): Promise<void> {
    this.welcome = true;
    if (this.signal.aborted) return;
    await new Promise((resolve) => this.signal.addEventListener('abort', resolve));
  }
}
