import { ifKnown } from '../../rule';
import type { Model } from '../model';
import { executionRoleMay } from '../policies/execution-role-may';
import type { Resource } from '../resource';

export const LOG_GROUP = 'AWS::Logs::LogGroup';

/** Where Lambda writes the logs of a function that names no log group. */
export const LAMBDA_LOGS = '/aws/lambda/';

/** The log group that a function names; undefined where Lambda takes the one of its name. */
export function logGroupOf(fn: Resource, model: Model): Resource | undefined {
  const named = fn.text('LoggingConfig.LogGroup');
  return named === undefined ? undefined : model.find(named, LOG_GROUP);
}

/** Whether a custom resource of the CDK, which the prop `logRetention` makes, sets how long logs are kept. */
export function retentionIsSetBeside(logGroupName: string, model: Model): boolean {
  return model.derive(namesWithRetention).has(logGroupName);
}

function namesWithRetention(model: Model): ReadonlySet<string> {
  return new Set(
    model
      .of('Custom::LogRetention')
      .filter((custom) => ifKnown(() => custom.value('RetentionInDays') ?? 'forever') !== 'forever')
      .map((custom) => ifKnown(() => custom.text('LogGroupName')) ?? ''),
  );
}

/**
 * Whether Lambda makes the log group of a function, which it does on behalf of its role.
 *
 * @throws UnknownValue when nobody knows what the role may
 */
export function mayMakeLogGroup(fn: Resource, name: string, model: Model): boolean {
  const { partition, region, accountId } = fn.stack;
  const arn = `arn:${partition}:logs:${region}:${accountId}:log-group:${name}`;
  // Policies write it either way.
  return [arn, `${arn}:*`].some((one) =>
    executionRoleMay(fn, { action: 'logs:CreateLogGroup', arn: one }, model),
  );
}
