import { Duration } from 'aws-cdk-lib';
import { type Alias, CfnEventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import type { FunctionGrants } from './function-grants';
import type { LeastPrivilegeFunctionProps } from './least-privilege-function-props';
import { checkDuration, checkWholeNumber } from './limits';

/**
 * How Lambda invokes the alias asynchronously, where something is said about it.
 *
 * Of the alias: what is said of the function holds for `$LATEST` alone.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
 * @throws when a limit is broken, or the destination is FIFO
 */
export function configureAsynchronousInvocations(
  scope: FunctionGrants,
  alias: Alias,
  { maxEventAge, onFailure, retryAttempts }: LeastPrivilegeFunctionProps,
): void {
  checkWholeNumber(scope, 'retryAttempts', retryAttempts, [0, 2], 'leave it out for 2');
  checkDuration(
    scope,
    'maxEventAge',
    maxEventAge,
    [Duration.minutes(1), Duration.hours(6)],
    'leave it out for 6 hours',
  );
  if (maxEventAge === undefined && onFailure === undefined && retryAttempts === undefined) return;
  const config = new CfnEventInvokeConfig(scope, 'EventInvokeConfig', {
    functionName: alias.lambda.functionName,
    qualifier: alias.aliasName,
    destinationConfig: onFailure && { onFailure: { destination: onFailure._bind(scope) } },
    maximumEventAgeInSeconds: maxEventAge?.toSeconds(),
    maximumRetryAttempts: retryAttempts,
  });
  // Given by its name, which is known before the alias is there.
  config.node.addDependency(alias);
}
