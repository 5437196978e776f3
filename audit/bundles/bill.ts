import type { BundledFunction } from './functions';
import type { InstalledPackages, Package } from './installed-packages';
import { filesWithCode } from './metafile';

/** The app's own code, in place of a package's id. */
export const OWN_CODE = '';

/** What is bundled into a function. */
export interface Bill {
  /** Construct path of the function. */
  readonly path: string;
  readonly assetHash?: string;
  /** By id, in order. */
  readonly packages: readonly Package[];
  /** The packages that a package imports, by id; those of the function under `OWN_CODE`. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
}

export function billOf(
  { path, assetHash, metafile }: BundledFunction,
  installed: InstalledPackages,
): Bill {
  const packages = new Map<string, Package>();
  const imports = new Map<string, Set<string>>([[OWN_CODE, new Set()]]);
  const idOf = (file: string) => installed.of(file)?.id ?? OWN_CODE;
  for (const [file, imported] of filesWithCode(metafile)) {
    const found = installed.of(file);
    const id = found?.id ?? OWN_CODE;
    if (found) packages.set(id, found);
    const ids = imports.get(id) ?? new Set();
    imports.set(id, ids);
    for (const other of imported) if (idOf(other) !== id) ids.add(idOf(other));
  }
  const isBundled = (id: string) => imports.has(id);
  return {
    path,
    assetHash,
    packages: [...packages.keys()].sort().flatMap((id) => packages.get(id) ?? []),
    imports: new Map(
      [...imports.keys()]
        .sort()
        .map((id) => [id, [...(imports.get(id) ?? [])].filter(isBundled).sort()]),
    ),
  };
}

/**
 * How the function comes to a package: ids from what its own code imports, the shortest way; the
 * package alone where the metafile does not tell.
 */
export function wayTo({ imports }: Bill, id: string): readonly string[] {
  const ways: string[][] = [[OWN_CODE]];
  const seen = new Set([OWN_CODE]);
  for (const way of ways) {
    for (const next of imports.get(way.at(-1) ?? '') ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      if (next === id) return [...way.slice(1), next];
      ways.push([...way, next]);
    }
  }
  return [id];
}
