import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Versions of what the library asks its adopters to have. */
export type Peers = Readonly<Record<string, string>>;

/** The reports on each sample by its name, or why it cannot be synthesised. */
export type Reports = Readonly<Record<string, { readonly text?: string; readonly error?: string }>>;

export interface Project {
  /** An empty directory. */
  readonly directory: string;
  readonly library: string;
  readonly peers: Peers;
  /** Where npm keeps what it has downloaded. */
  readonly cache: string;
  readonly samples: string;
}

/** Installs the packed library with its peers as an adopter would, and runs the samples in it. */
export function reportsIn({ directory, library, peers, cache, samples }: Project): Reports {
  mkdirSync(directory);
  const dependencies = { ...peers, 'sluice-cdk': `file:${library}` };
  writeFileSync(path.join(directory, 'package.json'), JSON.stringify({ dependencies }));
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'];
  run(directory, 'npm', ['install', '--strict-peer-deps', '--cache', cache, ...quiet]);
  const program = path.join(directory, 'report-samples.cjs');
  copyFileSync(samples, program);
  return JSON.parse(run(directory, process.execPath, [program]));
}

/** @throws with what the command said when it fails */
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
