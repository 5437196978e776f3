import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { LOWEST_PEERS } from '../../scripts/library-manifest';
import { run } from '../support/run';
import { type Peers, type Reports, reportsIn } from './project';

const REPOSITORY = path.join(__dirname, '../..');
const LIBRARY = path.join(REPOSITORY, 'dist');
const CACHE = path.join(REPOSITORY, '.sluice', 'npm-cache');

/** What adopters may have, from the oldest to the newest there is. */
const VERSIONS: Readonly<Record<string, Peers>> = {
  lowest: LOWEST_PEERS,
  newest: Object.fromEntries(
    Object.entries(LOWEST_PEERS).map(([peer, lowest]) => [peer, `^${lowest}`]),
  ),
};

/**
 * Synthesises every sample with the packed library, in plain JavaScript, on the lowest and on the
 * newest versions of its peers, and compares what is allowed, connected and kept.
 *
 * @returns the exit code
 */
function main(directory: string): number {
  if (!existsSync(path.join(LIBRARY, '.jsii'))) {
    console.error('dist/ must hold the built library, got none; run npm run build');
    return 1;
  }
  const samples = path.join(directory, 'report-samples.cjs');
  buildSync({
    entryPoints: [path.join(__dirname, 'report-samples.ts')],
    outfile: samples,
    bundle: true,
    platform: 'node',
    external: ['sluice-cdk', 'aws-cdk-lib', 'constructs'],
  });
  mkdirSync(CACHE, { recursive: true });
  const packed = run(LIBRARY, 'npm', ['pack', '--silent', '--pack-destination', directory]);
  const library = path.join(directory, packed.trim());
  const all = Object.entries(VERSIONS).map(([name, peers]) => {
    const place = path.join(directory, name);
    const reports = reportsIn({ directory: place, library, peers, cache: CACHE, samples });
    console.log(`${Object.keys(reports).length} samples with ${installed(place)}`);
    return { name, reports };
  });
  const problems = [...all.flatMap(failures), ...differences(all)];
  for (const problem of problems) console.error(`\n${problem}`);
  return problems.length === 0 ? 0 : 1;
}

interface Run {
  readonly name: string;
  readonly reports: Reports;
}

function failures({ name, reports }: Run): string[] {
  return Object.entries(reports).flatMap(([sample, { error }]) =>
    error ? [`"${sample}" must be synthesised on the ${name} peers, got ${error}`] : [],
  );
}

/** Samples that are synthesised on all, and not alike. */
function differences([first, ...others]: readonly Run[]): string[] {
  return others.flatMap(({ name, reports }) =>
    Object.entries(reports).flatMap(([sample, { text }]) => {
      const firstText = first?.reports[sample]?.text;
      if (text === firstText || text === undefined || firstText === undefined) return [];
      return [
        `"${sample}" must be the same on all peers, got\n\n${firstText}\n\non the ${first?.name} and\n\n${text}\n\non the ${name}`,
      ];
    }),
  );
}

function installed(directory: string): string {
  return Object.keys(LOWEST_PEERS)
    .map(
      (peer) =>
        `${peer} ${require(path.join(directory, 'node_modules', peer, 'package.json')).version}`,
    )
    .join(' and ');
}

const directory = mkdtempSync(path.join(tmpdir(), 'sluice-peers-'));
// npm and node end with the interrupt too, then this handler runs.
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
process.exitCode = main(directory);
