import { cpSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { bundleRules } from '../../scripts/bundle-rules';

const ROOT = path.join(__dirname, '../..');

/**
 * The library as adopters have it: JavaScript, the rules in one file. A benchmark of the sources
 * would measure how long they take to compile.
 */
export async function compiledLibrary(): Promise<{ readonly directory: string; remove(): void }> {
  // Below the repository, so that it finds its peers.
  const directory = mkdtempSync(path.join(ROOT, 'node_modules', '.sluice-bench-'));
  await build({
    entryPoints: globSync('lib/**/*.ts', { cwd: ROOT }),
    absWorkingDir: ROOT,
    outbase: 'lib',
    outdir: directory,
    format: 'cjs',
    platform: 'node',
  });
  cpSync(path.join(ROOT, 'lib/guardrails/actions'), path.join(directory, 'guardrails/actions'), {
    recursive: true,
    filter: (file) => !file.endsWith('.ts'),
  });
  bundleRules(directory);
  return { directory, remove: () => rmSync(directory, { recursive: true }) };
}
