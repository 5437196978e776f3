import { spawn } from 'node:child_process';

/** How a program ended, with what it wrote. */
export interface ToolResult {
  readonly code: number;
  readonly output: string;
}

/** Runs a program to its end. @throws Error with code `ENOENT` when there is no such program */
export type RunTool = (
  command: string,
  args: readonly string[],
  signal?: AbortSignal,
) => Promise<ToolResult>;

export const runTool: RunTool = (command, args, signal) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal ? { signal } : {}),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
