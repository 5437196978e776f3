import { CfnFunction, type Function as LambdaFunction, Tracing } from 'aws-cdk-lib/aws-lambda';
import type { FunctionGrants } from './function-grants';
import type { LeastPrivilegeFunctionProps } from './least-privilege-function-props';
import { TRACES } from './service-permissions';

/**
 * Traces a function, where that is asked for.
 *
 * Set on the resource: CDK's function adds to the role when it is told to trace, without a reason.
 */
export function trace(
  scope: FunctionGrants,
  fn: LambdaFunction,
  { tracing: mode = Tracing.DISABLED }: LeastPrivilegeFunctionProps,
): void {
  const resource = fn.node.defaultChild;
  if (mode === Tracing.DISABLED || !(resource instanceof CfnFunction)) return;
  resource.tracingConfig = { mode };
  scope.allow(TRACES);
}
