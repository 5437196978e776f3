import { type Duration, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Both bounds are allowed; `Number.POSITIVE_INFINITY` is for no upper one. */
export type Bounds<T> = readonly [lowest: T, highest: T];

/** A whole number within bounds; what is not known at synthesis passes. */
export function checkWholeNumber(
  scope: IConstruct,
  prop: string,
  value: number | undefined,
  [lowest, highest]: Bounds<number>,
  fix: string,
): void {
  if (value === undefined || Token.isUnresolved(value)) return;
  if (!Number.isInteger(value) || value < lowest || value > highest) {
    const rule = Number.isFinite(highest)
      ? `from ${lowest} to ${highest}`
      : `of at least ${lowest}`;
    throw new Error(
      `${scope.node.path}: ${prop} must be a whole number ${rule}, got ${value}; ${fix}`,
    );
  }
}

/** Whole seconds within bounds; what is not known at synthesis passes. */
export function checkDuration(
  scope: IConstruct,
  prop: string,
  value: Duration | undefined,
  [lowest, highest]: Bounds<Duration>,
  fix: string,
): void {
  if (value === undefined || value.isUnresolved()) return;
  const seconds = value.toSeconds({ integral: false });
  if (!Number.isInteger(seconds) || seconds < lowest.toSeconds() || seconds > highest.toSeconds()) {
    throw new Error(
      `${scope.node.path}: ${prop} must be whole seconds from ${lowest.toHumanString()} to ${highest.toHumanString()}, got ${value.toHumanString()}; ${fix}`,
    );
  }
}
