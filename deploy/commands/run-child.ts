import { type StdioOptions, spawn } from 'node:child_process';
import { constants } from 'node:os';

/** How long an interrupted child may take to end by itself. */
const GRACE_MS = 10_000;

export interface ChildOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdio: StdioOptions;
  /** Ends it. */
  readonly signal: AbortSignal;
  /**
   * Whether it is ended with whatever it has started, at once. It cannot read from the terminal
   * then, since it is not of the terminal's group.
   */
  readonly ownGroup?: boolean;
}

/** Runs a program until it has ended, whatever ends it; resolves to its exit code as a shell has it. */
export function runChild(
  command: string,
  args: readonly string[],
  { signal, ownGroup = false, ...options }: ChildOptions,
): Promise<number> {
  const child = spawn(command, args, { ...options, detached: ownGroup });
  let kill: NodeJS.Timeout | undefined;
  const end = () => {
    if (child.pid === undefined) return;
    if (ownGroup) return void process.kill(-child.pid, 'SIGKILL');
    child.kill('SIGINT');
    kill = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  };
  if (signal.aborted) end();
  signal.addEventListener('abort', end);
  return new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, by) => resolve(code ?? 128 + (by ? constants.signals[by] : 0)));
  }).finally(() => {
    clearTimeout(kill);
    signal.removeEventListener('abort', end);
  });
}
