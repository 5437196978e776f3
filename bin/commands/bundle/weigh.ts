import { billOf, OWN_CODE, wayTo } from '../../../audit/bundles/bill';
import type { BundledFunction } from '../../../audit/bundles/functions';
import type { InstalledPackages } from '../../../audit/bundles/installed-packages';

/** A package in a bundle. */
export interface Weight {
  /** `name@version`; nothing for the function's own code. */
  readonly package: string;
  readonly bytes: number;
  /** The packages that bring it along, the one that the function imports first, itself last. */
  readonly through: readonly string[];
}

/** A function, and what its bundle consists of. */
export interface WeighedFunction {
  /** Construct path. */
  readonly path: string;
  readonly bytes: number;
  /** The heaviest first. */
  readonly packages: readonly Weight[];
}

/** What each package weighs in a bundle. What esbuild itself adds belongs to none of them. */
export function weigh(bundled: BundledFunction, installed: InstalledPackages): WeighedFunction {
  const outputs = Object.values(bundled.metafile.outputs);
  const weights = new Map<string, number>();
  for (const { inputs } of outputs) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const id = installed.of(file)?.id ?? OWN_CODE;
      weights.set(id, (weights.get(id) ?? 0) + bytesInOutput);
    }
  }
  const bill = billOf(bundled, installed);
  const sum = [...weights.values()].reduce((total, bytes) => total + bytes, 0);
  return {
    path: bundled.path,
    bytes: outputs.reduce((total, { bytes = 0 }) => total + bytes, 0) || sum,
    packages: [...weights]
      .filter(([, bytes]) => bytes > 0)
      .map(([id, bytes]) => ({
        package: id,
        bytes,
        through: id === OWN_CODE ? [] : wayTo(bill, id),
      }))
      .sort((one, other) => other.bytes - one.bytes),
  };
}

/** @throws when no function, or more than one, has this path or one that ends so */
export function functionNamed(
  functions: readonly WeighedFunction[],
  name: string,
): WeighedFunction {
  const [found, ...others] = functions.filter(
    ({ path }) => path === name || path.endsWith(`/${name}`),
  );
  if (found && others.length === 0) return found;
  const paths = functions.map(({ path }) => path).join(', ');
  throw new Error(
    `--why must name one function, got "${name}", which ${found ? 'several are' : 'none is'} called; give the path of one of ${paths}`,
  );
}
