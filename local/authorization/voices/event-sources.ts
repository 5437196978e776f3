import type { FunctionSpec } from '../../assembly/model';
import { callerKeyNeeds } from '../../iam/requests';
import type { AccessControl } from '../access-control';
import type { Denial } from '../authorizer';

/**
 * Lambda polls a queue, with the role of the function that gets the messages.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export function poll(
  access: AccessControl,
  { path, name, roleArn }: FunctionSpec,
  queueArn: string,
): Denial | undefined {
  return access.asRole(roleArn, name, path, [
    { action: 'sqs:GetQueueAttributes', resource: queueArn },
    { action: 'sqs:ReceiveMessage', resource: queueArn },
    ...callerKeyNeeds('sqs:ReceiveMessage', queueArn, access.surroundings),
  ]);
}

/** Lambda deletes what the function has handled. */
export function deleteHandled(
  access: AccessControl,
  { path, name, roleArn }: FunctionSpec,
  queueArn: string,
): Denial | undefined {
  const needs = [{ action: 'sqs:DeleteMessage', resource: queueArn }];
  return access.asRole(roleArn, name, path, needs);
}
