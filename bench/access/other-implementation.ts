import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';

const WORKSPACE = path.join(__dirname, '../../oracle');

/**
 * Decisions a second of the implementation that the evaluator is held against, in the workspace of
 * its own that it is kept in.
 *
 * @returns undefined where that workspace is not installed
 */
export async function othersPerSecond(): Promise<number | undefined> {
  if (!existsSync(path.join(WORKSPACE, 'node_modules'))) return undefined;
  const child = spawn('npm', ['run', '-s', 'bench', '--', '--json'], {
    cwd: WORKSPACE,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`oracle: its benchmark ended with code ${code}`);
  return (JSON.parse(output) as { perSecond: number }).perSecond;
}
