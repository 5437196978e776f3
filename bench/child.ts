import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { RUN_TYPESCRIPT } from '../scripts/typescript/arguments.cjs';

/** Runs a module of the benchmarks and waits for what it tells over IPC; its output is dropped. */
export async function runModule<Result>(module: string, ...args: string[]): Promise<Result> {
  const child = fork(module, args, {
    execArgv: RUN_TYPESCRIPT,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const result = new Promise<Result>((resolve) => child.once('message', resolve));
  const failed = ended.then(([code]) => {
    throw new Error(`${module} ended with code ${code} and without a result`);
  });
  const value = await Promise.race([result, failed]);
  failed.catch(() => {}); // its end is expected now
  await ended;
  return value;
}

/** Runs `sluice` in a process of its own and reads what it prints as JSON. */
export async function runSluice<Result>(args: readonly string[], input?: string): Promise<Result> {
  const child = spawn(process.execPath, [...RUN_TYPESCRIPT, 'bin/sluice.ts', ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(input);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`sluice ${args.join(' ')} ended with code ${code}:\n${output}`);
  return JSON.parse(output) as Result;
}
