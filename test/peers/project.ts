import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../support/run';

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
