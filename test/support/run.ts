import { spawnSync } from 'node:child_process';

/**
 * Runs a command to its end, as somebody in another project would.
 *
 * @returns what it printed
 * @throws with what the command said when it fails
 */
export function run(cwd: string, command: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, CDK_VALIDATION: 'false' },
    // npm is a script on Windows.
    shell: process.platform === 'win32' && command === 'npm',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  if (status !== 0) {
    throw new Error(
      `${command} ${args.join(' ')} must succeed, got ${status}:\n${stderr || stdout}`,
    );
  }
  return stdout;
}
