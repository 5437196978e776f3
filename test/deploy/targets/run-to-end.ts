import { Cleanups } from '../../../cli/cleanups';
import { Interruption } from '../../../cli/interruption';

/** Runs something that starts and makes things, and undoes them however it ends; sets the exit code. */
export async function runToEnd(
  run: (cleanups: Cleanups, signal: AbortSignal) => Promise<number>,
): Promise<void> {
  const cleanups = new Cleanups();
  const { signal } = new Interruption(cleanups);
  const problems: Error[] = [];
  const note = (error: Error) => void problems.push(error);
  const exitCode = await run(cleanups, signal).catch(note);
  await cleanups.run().catch(note);
  // What fails because everything is being stopped is no news.
  if (signal.aborted) return;
  for (const { message } of problems) process.stderr.write(`${message}\n`);
  process.exitCode = problems.length > 0 ? 1 : (exitCode ?? 1);
}
