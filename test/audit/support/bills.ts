import { type Bill, OWN_CODE } from '../../../audit/bundles/bill';
import type { Package } from '../../../audit/bundles/installed-packages';

export function packageOf(name: string, version: string, more: Partial<Package> = {}): Package {
  return { id: `${name}@${version}`, name, version, license: 'MIT', ...more };
}

/** What is bundled into a function whose own code imports each of these packages. */
export function bill(path: string, ...packages: readonly Package[]): Bill {
  const ids = packages.map(({ id }) => id);
  return { path, packages, imports: new Map([[OWN_CODE, ids]]) };
}
