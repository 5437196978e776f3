import { Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { LeastPrivilegeFunctionProps } from '../least-privilege-function-props';
import { checkWholeNumber } from '../limits';

/**
 * A number of environments: at least one, and no more than is reserved for the function.
 *
 * @throws naming the bound that is broken
 */
export function checkEnvironments(
  scope: Construct,
  prop: string,
  value: number,
  { reservedConcurrentExecutions: reserved }: LeastPrivilegeFunctionProps,
  fix: string,
): void {
  checkWholeNumber(scope, prop, value, [1, Number.POSITIVE_INFINITY], fix);
  if (reserved === undefined || Token.isUnresolved(reserved) || Token.isUnresolved(value)) return;
  if (value > reserved) {
    throw new Error(
      `${scope.node.path}: ${prop} must be at most reservedConcurrentExecutions (${reserved}), got ${value}; lower it or raise the reservation`,
    );
  }
}
