import type { FunctionSpec } from '../../assembly/model';
import { callerKeyNeeds } from '../../iam/requests';
import type { AccessControl } from '../access-control';
import type { Denial } from '../authorizer';

/**
 * Lambda sends the record of an event that it gave up, with the function's role.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export function sendRecord(
  access: AccessControl,
  { path, name, roleArn }: FunctionSpec,
  destinationArn: string,
): Denial | undefined {
  const action = destinationArn.includes(':sns:') ? 'sns:Publish' : 'sqs:SendMessage';
  return access.asRole(roleArn, name, path, [
    { action, resource: destinationArn },
    ...callerKeyNeeds(action, destinationArn, access.surroundings),
  ]);
}
