import { type Duration, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A whole number within bounds; what is not known at synthesis passes. */
export function checkWholeNumber(
  scope: IConstruct,
  prop: string,
  value: number | undefined,
  [lowest, highest]: readonly [number, number],
  fix: string,
): void {
  if (value === undefined || Token.isUnresolved(value)) return;
  if (!Number.isInteger(value) || value < lowest || value > highest) {
    throw new Error(
      `${scope.node.path}: ${prop} must be a whole number from ${lowest} to ${highest}, got ${value}; ${fix}`,
    );
  }
}

/** A duration within bounds, in seconds; what is not known at synthesis passes. */
export function checkDuration(
  scope: IConstruct,
  prop: string,
  value: Duration | undefined,
  [lowest, highest]: readonly [Duration, Duration],
  fix: string,
): void {
  if (value === undefined || value.isUnresolved()) return;
  const seconds = value.toSeconds({ integral: false });
  if (seconds < lowest.toSeconds() || seconds > highest.toSeconds()) {
    throw new Error(
      `${scope.node.path}: ${prop} must be from ${lowest.toHumanString()} to ${highest.toHumanString()}, got ${value.toHumanString()}; ${fix}`,
    );
  }
}
