import path from 'node:path';
import { buildSync } from 'esbuild';

/** What a package is made of. */
export interface Reached {
  /** Files of this repository, from its root. */
  readonly files: readonly string[];
  /** The packages that they import. */
  readonly packages: readonly string[];
}

/** Payments is not part of the package: what is loaded only where Payments is. */
const LEFT_OUT = ['./payments/*', '../payments/*'];

/** Found in place of the one that has TypeScript run from its sources. */
const REPLACED = ['*/typescript/arguments.cjs'];

/**
 * Whatever the entries import, and what that imports.
 *
 * @param root of the repository
 * @param entries from there
 */
export function reachedFiles(root: string, entries: readonly string[]): Reached {
  const { metafile } = buildSync({
    absWorkingDir: root,
    entryPoints: [...entries],
    bundle: true,
    packages: 'external',
    external: [...LEFT_OUT, ...REPLACED],
    platform: 'node',
    format: 'cjs',
    outdir: path.join(root, 'unwritten'),
    write: false,
    metafile: true,
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  const packages = imports
    .filter(({ external, path: from }) => external && !from.startsWith('.'))
    .map(({ path: from }) => packageOf(from))
    .filter((name) => !name.startsWith('node:'));
  return { files: Object.keys(metafile.inputs).sort(), packages: [...new Set(packages)].sort() };
}

function packageOf(module: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? module;
}
