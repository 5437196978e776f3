import type { FunctionSpec } from '../../assembly/model';
import type { AccessControl } from '../access-control';
import type { Denial } from '../authorizer';

const LAMBDA = 'lambda.amazonaws.com';

/**
 * Lambda assumes a function's role for an execution environment.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
 */
export function assumeRole(
  access: AccessControl,
  { path, arn, roleArn }: FunctionSpec,
): Denial | undefined {
  const needs = [{ action: 'sts:AssumeRole', resource: roleArn }];
  return access.asService(LAMBDA, arn, path, needs);
}

/** Lambda makes a log stream for an execution environment, with the function's role. */
export function createLogStream(
  access: AccessControl,
  spec: FunctionSpec,
  stream: string,
): Denial | undefined {
  return ofLogs(access, spec, 'logs:CreateLogStream', stream);
}

/** Lambda writes what a function logs, with the function's role. */
export function putLogEvents(
  access: AccessControl,
  spec: FunctionSpec,
  stream: string,
): Denial | undefined {
  return ofLogs(access, spec, 'logs:PutLogEvents', stream);
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html */
function ofLogs(
  access: AccessControl,
  { path, arn, name, roleArn, logGroupName }: FunctionSpec,
  action: string,
  stream: string,
): Denial | undefined {
  const { accountId, region } = access.surroundings;
  const group = `arn:aws:logs:${region}:${accountId}:log-group:${logGroupName}`;
  const needs = [{ action, resource: `${group}:log-stream:${stream}` }];
  return access.asRole(roleArn, name, path, needs, { 'lambda:SourceFunctionArn': arn });
}
