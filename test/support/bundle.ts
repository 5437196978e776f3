import { buildSync } from 'esbuild';

/** Bundles a fixture as a Lambda asset, the SDK included. */
export function bundle(entry: string, directory: string): string {
  buildSync({
    entryPoints: { index: entry },
    outdir: directory,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return directory;
}
