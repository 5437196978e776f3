import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { apiDocs } from './api-docs/api-docs';
import type { Assembly } from './api-docs/assembly';

const REPOSITORY = path.join(__dirname, '..');
const ASSEMBLY = path.join(REPOSITORY, 'dist', '.jsii');
const DOCUMENT = path.join(REPOSITORY, 'docs', 'api.md');

/**
 * Writes docs/api.md from the docstrings, as jsii has read them for `dist/`; with `--check`, says
 * whether it is what would be written.
 *
 * @returns the exit code
 */
function main(): number {
  const fresh = apiDocs(readAssembly());
  if (!process.argv.includes('--check')) {
    writeFileSync(DOCUMENT, fresh);
    return 0;
  }
  if (readFileSync(DOCUMENT, 'utf8') === fresh) return 0;
  console.error(
    'docs/api.md must say what the docstrings in lib/ say, got something older; run npm run build && npm run docs:api, and commit it',
  );
  return 1;
}

function readAssembly(): Assembly {
  try {
    return JSON.parse(readFileSync(ASSEMBLY, 'utf8'));
  } catch (cause) {
    throw new Error('dist/.jsii must be there to be read, got none; run npm run build', { cause });
  }
}

process.exitCode = main();
