import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { DATA, ENTRIES, FOUND } from './command-line/contents';
import { commandLineManifest, LOWEST_NODE, type Repository } from './command-line/manifest';
import { reachedFiles } from './command-line/reached-files';

const REPOSITORY = path.join(__dirname, '..');
const OUTPUT = path.join(REPOSITORY, 'dist-cli');

/** In place of what has TypeScript run from its sources: there are none. */
const ARGUMENTS = `'use strict';
exports.RUN_TYPESCRIPT = [];
exports.runTypeScriptInThread = () => [];
`;

/** Before anything is loaded that older versions of Node.js do not have. */
const NODE_VERSION = `'use strict';
const [major, minor] = process.versions.node.split('.').map(Number);
exports.problem =
  major > ${LOWEST_NODE.major} || (major === ${LOWEST_NODE.major} && minor >= ${LOWEST_NODE.minor})
    ? undefined
    : 'sluice must be run by Node.js ${LOWEST_NODE.major}.${LOWEST_NODE.minor} or newer, got ' + process.versions.node +
      '; npm install --save-dev node@24 brings a newer one, by which npx and npm scripts run';
`;

/** What `npx sluice` runs. */
const COMMAND = `#!/usr/bin/env node
'use strict';
const { problem } = require('./node-version.cjs');
if (problem) {
  process.stderr.write('error: ' + problem + '\\n');
  process.exit(2);
}
require('./command-line.js');
`;

/** What is imported. */
const API = `'use strict';
const { problem } = require('./node-version.cjs');
if (problem) throw new Error(problem);
module.exports = require('./api.js');
`;

/**
 * Compiles the command line and the local cloud into `dist-cli/`, ready for `npm pack ./dist-cli`:
 * every file by itself, so that each finds the others where they are in the repository.
 *
 * @returns the exit code of the compiler that writes the types
 */
function buildCommandLine(): number {
  rmSync(OUTPUT, { recursive: true, force: true });
  const { files, packages } = reachedFiles(REPOSITORY, ENTRIES);
  for (const file of files) compile(file);
  for (const file of DATA) compile(file);
  write('scripts/typescript/arguments.cjs', ARGUMENTS);
  write('bin/node-version.cjs', NODE_VERSION);
  write('bin/sluice.cjs', COMMAND);
  write('bin/index.cjs', API);
  const repository: Repository = JSON.parse(
    readFileSync(path.join(REPOSITORY, 'package.json'), 'utf8'),
  );
  const manifest = commandLineManifest(repository, [...packages, ...FOUND].sort());
  write('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
  cpSync(path.join(REPOSITORY, 'LICENSE'), path.join(OUTPUT, 'LICENSE'));
  cpSync(path.join(REPOSITORY, 'bin/README.md'), path.join(OUTPUT, 'README.md'));
  return writeTypes();
}

function compile(file: string): void {
  const source = readFileSync(path.join(REPOSITORY, file), 'utf8');
  if (!file.endsWith('.ts')) {
    write(file, source);
    return;
  }
  const { code } = transformSync(source, {
    loader: 'ts',
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    sourcefile: file,
  });
  write(file.replace(/\.ts$/, '.js'), code);
}

function write(file: string, text: string): void {
  const place = path.join(OUTPUT, file);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, text);
}

/** Of what tests import, and of whatever that is made of. */
function writeTypes(): number {
  const compiler = path.join(REPOSITORY, 'node_modules/typescript/bin/tsc');
  const settings = {
    extends: '../tsconfig.json',
    compilerOptions: {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: '..',
      outDir: '.',
      types: ['node'],
    },
    files: ['../bin/api.ts'],
    include: [],
  };
  write('tsconfig.json', JSON.stringify(settings));
  const { error, status } = spawnSync(process.execPath, [compiler, '--project', OUTPUT], {
    stdio: 'inherit',
  });
  rmSync(path.join(OUTPUT, 'tsconfig.json'));
  if (error) throw error;
  return status ?? 1;
}

process.exitCode = buildCommandLine();
