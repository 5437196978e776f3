import type { AlarmSpec } from '../../assembly/model';
import { keyNeeds } from '../../iam/requests';
import type { AccessControl } from '../access-control';
import type { Denial } from '../authorizer';

/**
 * CloudWatch publishes that an alarm has changed its state.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function notify(
  access: AccessControl,
  { path, arn }: AlarmSpec,
  topicArn: string,
): Denial | undefined {
  const needs = [
    { action: 'sns:Publish', resource: topicArn },
    ...keyNeeds('sns:Publish', topicArn, access.surroundings),
  ];
  // Older than aws:SourceAccount, and what a topic's default policy goes by.
  const own = { 'aws:SourceOwner': access.surroundings.accountId };
  return access.asService('cloudwatch.amazonaws.com', arn, path, needs, own);
}
