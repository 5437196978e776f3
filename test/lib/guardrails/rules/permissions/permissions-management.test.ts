import { allow, BUCKET, deny, KEY, key, QUEUE, role, said, TOPIC } from './support/policies';

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
});
