import { type Size, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { costsOf, kibibytes } from './bundle-cost';

/** Packages that the error names. */
const NAMED = 3;

/**
 * Holds a bundle to its budget.
 *
 * @param metafile what went into it, as JSON
 * @throws when it is larger, with what most of it is
 */
export function checkBundleBudget(
  scope: IConstruct,
  budget: Size,
  code: string,
  metafile: string,
): void {
  const bytes = Buffer.byteLength(code);
  if (bytes <= budget.toBytes()) return;
  const most = costsOf(JSON.parse(metafile))
    .filter(({ name }) => name !== undefined)
    .slice(0, NAMED)
    .map((cost) => `${cost.name} ${kibibytes(cost.bytes)}`);
  throw new Error(
    `${scope.node.path}: bundleBudget must be at least the size of the bundle, ${kibibytes(bytes)}, got ${kibibytes(budget.toBytes())}; leave out what the function does not need${most.length > 0 ? `, most of it is ${most.join(', ')}` : ''}, or raise the budget, and see sluice bundle --why ${scope.node.id}`,
  );
}

/** @throws when a budget is not known at synthesis */
export function checkBudgetKnown(scope: IConstruct, budget: Size): void {
  if (!Token.isUnresolved(budget) && !budget.isUnresolved()) return;
  throw new Error(
    `${scope.node.path}: bundleBudget must be known at synthesis, got a token; the bundle is made then, so give a plain size`,
  );
}
