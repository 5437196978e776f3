import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleRules } from './bundle-rules';
import { libraryManifest, type RepositoryManifest } from './library-manifest';

const REPOSITORY = path.join(__dirname, '..');
const OUTPUT = path.join(REPOSITORY, 'dist');

/** Not part of the library: the reference system, which needs the handlers in `lambda/`. */
const LEFT_OUT = path.join(REPOSITORY, 'lib', 'payments');

/**
 * Compiles the published library into `dist/`, ready for `npm pack ./dist`.
 *
 * jsii writes beside its sources and wants a package.json of its own, so it works on a copy.
 *
 * @returns jsii's exit code
 */
function buildLibrary(): number {
  rmSync(OUTPUT, { recursive: true, force: true });
  const staging = mkdtempSync(path.join(tmpdir(), 'sluice-build-'));
  try {
    stage(staging);
    const exitCode = compile(staging);
    if (exitCode === 0) {
      cpSync(staging, OUTPUT, { recursive: true, filter: isPublished });
      bundleRules(path.join(OUTPUT, 'lib'));
    }
    return exitCode;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function stage(staging: string): void {
  cpSync(path.join(REPOSITORY, 'lib'), path.join(staging, 'lib'), {
    recursive: true,
    filter: (source) => source !== LEFT_OUT,
  });
  // The repository's own tells how to work with the repository.
  renameSync(path.join(staging, 'lib', 'README.md'), path.join(staging, 'README.md'));
  cpSync(path.join(REPOSITORY, 'LICENSE'), path.join(staging, 'LICENSE'));
  const repository: RepositoryManifest = JSON.parse(
    readFileSync(path.join(REPOSITORY, 'package.json'), 'utf8'),
  );
  writeFileSync(
    path.join(staging, 'package.json'),
    `${JSON.stringify(libraryManifest(repository), null, 2)}\n`,
  );
  symlinkSync(
    path.join(REPOSITORY, 'node_modules'),
    path.join(staging, 'node_modules'),
    'junction',
  );
}

function compile(staging: string): number {
  const jsii = require.resolve('jsii/bin/jsii', { paths: [REPOSITORY] });
  const { error, status } = spawnSync(process.execPath, [jsii, '--fail-on-warnings'], {
    cwd: staging,
    stdio: 'inherit',
  });
  if (error) throw error;
  return status ?? 1;
}

/** What was compiled, and what the compiler does not need: neither sources nor its own files. */
function isPublished(file: string): boolean {
  const name = path.basename(file);
  if (name === 'node_modules' || name.startsWith('tsconfig.')) return false;
  return name.endsWith('.d.ts') || !name.endsWith('.ts');
}

// An interrupted compiler ends first, then its copy is removed and this handler runs.
process.once('SIGINT', () => process.exit(130));
process.exitCode = buildLibrary();
