import type { PolicyDocument } from '../iam/policy/document';

/**
 * What SNS gives a topic that has no policy of its own: its account may have it published to by
 * services that name the account, which is how an alarm notifies without a word in the template.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html#source-account-versus-source-owner
 */
export function defaultTopicPolicy(topicArn: string, accountId: string): PolicyDocument {
  return {
    Version: '2008-10-17',
    Statement: {
      Sid: '__default_statement_ID',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: 'sns:Publish',
      Resource: topicArn,
      Condition: { StringEquals: { 'aws:SourceOwner': accountId } },
    },
  };
}
