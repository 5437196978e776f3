import path from 'node:path';
import { buildSync } from 'esbuild';

/**
 * Puts the guardrails of a compiled library into one file: as the two hundred that they are written
 * in, half of the time that they take is spent on opening files.
 *
 * @param library directory that has `guardrails/`
 */
export function bundleRules(library: string): void {
  const file = path.join(library, 'guardrails/plugin/validate.js');
  buildSync({
    entryPoints: [file],
    outfile: file,
    allowOverwrite: true,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
  });
}
