import * as path from 'node:path';
import type { IConstruct } from 'constructs';
import type { Aliases } from './esbuild/bundle';
import type { LeastPrivilegeFunctionProps } from './least-privilege-function-props';

const OF_BUNDLES = ['bundleBudget', 'bundleAliases', 'codeCache'] as const;

/** @throws when something is said of a bundle that is not made */
export function checkNothingBundled(scope: IConstruct, props: LeastPrivilegeFunctionProps): void {
  const given = OF_BUNDLES.find((prop) => props[prop] !== undefined);
  if (given === undefined) return;
  throw new Error(
    `${scope.node.path}: ${given} must come with entry, got ready-made code; say it where the code is made, or give entry in place of code`,
  );
}

/** Paths from the directory of cdk.json, as `entry` has them, for esbuild, which wants absolute ones. */
export function aliasesOf(given: Aliases = {}): Aliases {
  return Object.fromEntries(
    Object.entries(given).map(([module, other]) => [
      module,
      other.startsWith('.') ? path.resolve(other) : other,
    ]),
  );
}
