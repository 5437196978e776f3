import type { JsonObject } from '../../../../../lib/template/values';
import {
  allow,
  BUCKET,
  deny,
  KEY,
  key,
  QUEUE,
  queue,
  role,
  said,
  TOPIC,
  trustOf,
} from './support/policies';

const of = (action: unknown, resource: unknown) =>
  said('permissions-management', { Role: role(allow(action, resource)) }).lines;

describe('permissions-management', () => {
  it.each([
    ['sqs:AddPermission', QUEUE],
    ['sns:AddPermission', TOPIC],
    ['s3:PutBucketPolicy', BUCKET],
    ['kms:CreateGrant', KEY],
    ['lambda:AddPermission', '*'],
  ])('rejects %s', (action, resource) => {
    expect(of(['sqs:SendMessage', action], resource)).toEqual([
      `Shop/Role Properties.Policies.0.PolicyDocument.Statement.0.Action: allows changing permissions with ${action}`,
    ]);
  });

  it('rejects what a wildcard covers of them', () => {
    expect(of('sqs:*', QUEUE)).toEqual([
      expect.stringContaining('with "sqs:*" (sqs:AddPermission and 2 more)'),
    ]);
  });

  it.each(['sqs:SendMessage', 'sqs:TagQueue', 'sqs:Send*'])('accepts %s', (action) => {
    expect(of(action, QUEUE)).toEqual([]);
  });

  it("accepts a Deny, and what leaves a key to its account's policies", () => {
    const Principal = { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } };
    const resources = {
      Role: role(deny('sqs:AddPermission', QUEUE)),
      Key: key(allow('kms:*', '*', { Principal })),
    };
    expect(said('permissions-management', resources).lines).toEqual([]);
  });

  it.each([
    ['accepts the account that a queue is in', 'root', 0],
    ['rejects a role of it', 'role/Worker', 1],
  ])('%s', (_, who, findings) => {
    const Principal = { AWS: { 'Fn::Sub': `arn:aws:iam::\${AWS::AccountId}:${who}` } };
    const statement = allow('sqs:AddPermission', { 'Fn::GetAtt': ['Inbox', 'Arn'] }, { Principal });
    expect(said('permissions-management', queue(statement)).lines).toHaveLength(findings);
  });

  it.each([
    ["accepts what a state machine's logs need of", 'states.amazonaws.com', 'PutResourcePolicy', 0],
    ['rejects the same of a role of', 'lambda.amazonaws.com', 'PutResourcePolicy', 1],
    ['rejects more than that of', 'states.amazonaws.com', 'DeleteResourcePolicy', 1],
  ])('%s %s', (_, service, action, findings) => {
    const own = role(allow(['logs:CreateLogDelivery', `logs:${action}`], '*'));
    const Properties = {
      ...(own['Properties'] as JsonObject),
      AssumeRolePolicyDocument: trustOf(service),
    };
    const Role = { ...own, Properties };
    expect(said('permissions-management', { Role }).lines).toHaveLength(findings);
  });
});
