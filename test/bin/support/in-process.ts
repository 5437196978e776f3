import os from 'node:os';
import { Readable, Writable } from 'node:stream';

/** What a run finds around it. */
export interface Surroundings {
  readonly directory: string;
  readonly temporary: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** How a run ended, and what it printed until then. */
export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

let isRunning = false;

/**
 * Runs the command line inside this process, without what it costs to start another one. Nothing
 * is piped in, and nothing is a terminal.
 *
 * @throws while another such run has not ended, since a process has one of everything
 */
export async function runInProcess(
  args: readonly string[],
  surroundings: Surroundings = around(process),
): Promise<Ended> {
  if (isRunning) throw new Error(`sluice ${args.join(' ')} must wait for the run before it to end`);
  isRunning = true;
  const [stdout, stderr] = [new Printed(), new Printed()];
  const putBack = replaceSurroundings(surroundings, stdout, stderr);
  try {
    const exitCode = await exitCodeOf(args);
    return { exitCode, stdout: stdout.text, stderr: stderr.text };
  } finally {
    putBack();
    isRunning = false;
  }
}

async function exitCodeOf(args: readonly string[]): Promise<number> {
  // Loaded only now: the colours are chosen by what the output is when they are loaded.
  const { paymentsProgram } = await import('../../../bin/commands/payments/payments-program.js');
  try {
    await paymentsProgram().parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof Exit) return error.code;
    throw error;
  }
}

function around({ cwd, env }: NodeJS.Process): Surroundings {
  return { directory: cwd(), temporary: os.tmpdir(), environment: env };
}

function replaceSurroundings(
  { directory, temporary, environment }: Surroundings,
  stdout: Printed,
  stderr: Printed,
): () => void {
  const { exitCode } = process;
  const cwd = process.cwd();
  const env = jest.replaceProperty(process, 'env', environment);
  const spies = [
    jest.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([]) as typeof process.stdin),
    jest
      .spyOn(process, 'stdout', 'get')
      .mockReturnValue(stdout as unknown as typeof process.stdout),
    jest
      .spyOn(process, 'stderr', 'get')
      .mockReturnValue(stderr as unknown as typeof process.stderr),
    jest.spyOn(process, 'exit').mockImplementation((code) => {
      throw new Exit(Number(code ?? process.exitCode ?? 0));
    }),
    // Node's own modules see the environment that this process was started with.
    jest.spyOn(os, 'tmpdir').mockReturnValue(temporary),
  ];
  process.chdir(directory);
  process.exitCode = undefined;
  return () => {
    process.exitCode = exitCode;
    process.chdir(cwd);
    for (const spy of spies) spy.mockRestore();
    env.restore();
  };
}

/** Thrown where a process of its own would end. */
class Exit extends Error {
  constructor(readonly code: number) {
    super(`ended with exit code ${code}`);
  }
}

/** What was printed, as a pipe takes it. */
class Printed extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, taken: () => void): void {
    this.text += chunk.toString();
    taken();
  }
}
