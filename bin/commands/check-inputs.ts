import { accessSync, constants, statSync } from 'node:fs';
import { createServer } from 'node:net';

/** @throws when it is no file that can be read */
export function checkPaymentsFile(file: string): void {
  if (file === '-') return;
  const problem = problemOf(file);
  if (problem === undefined) return;
  throw new Error(
    `--payments must be a file of JSON lines, or - for standard input, got "${file}", which ${problem}; make one with sluice generate`,
  );
}

function problemOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return 'does not exist';
  if (found.isDirectory()) return 'is a directory';
  try {
    accessSync(file, constants.R_OK);
    return undefined;
  } catch {
    return 'cannot be read';
  }
}

/**
 * Before anything is started, since that takes seconds.
 *
 * @param option by which it was given
 * @param port 0 for any free one
 * @throws when something listens there already
 */
export async function checkPort(option: string, port: number): Promise<void> {
  if (port === 0) return;
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      const problem = code === 'EADDRINUSE' ? 'is in use' : `cannot be listened on (${code})`;
      reject(
        new Error(
          `${option} must be a free port, got ${port}, which ${problem}; give another, or 0 for any free one`,
        ),
      );
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  await new Promise((resolve) => server.close(resolve));
}
