import { onErrors as pc } from './colours';

/** The run did what it was asked, and what it found is not right. */
export class RunFailure extends Error {}

/** Exit codes: 0 fine, 1 the run failed its checks, 2 what was given cannot be used. */
export async function runCommand(
  { verbose = false }: { readonly verbose?: boolean },
  command: () => Promise<void>,
): Promise<void> {
  quietBrokenPipe();
  try {
    await command();
  } catch (error) {
    const { message, stack } = error as Error;
    process.stderr.write(`${pc.red('error:')} ${verbose ? (stack ?? message) : message}\n`);
    process.exitCode = error instanceof RunFailure ? 1 : 2;
  }
}

/**
 * `sluice generate | head` closes the pipe early; that is no error. Whatever ends what is printed, what
 * has something to undo does so first, as when the terminal is closed.
 */
function quietBrokenPipe(): void {
  let isBroken = false;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (isBroken) return;
      isBroken = true;
      if (error.code !== 'EPIPE') {
        process.exitCode = 2;
        if (stream !== process.stderr)
          process.stderr.write(`${pc.red('error:')} ${error.message}\n`);
      }
      if (!process.emit('SIGHUP', 'SIGHUP')) process.exit();
    });
  }
}
