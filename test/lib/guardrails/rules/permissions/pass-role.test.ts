import { allow, ROLE, role, said, trustOf, UNKNOWN } from './support/policies';

const of = (resource: unknown, Condition: object = {}, action = 'iam:PassRole') =>
  said('pass-role', { Role: role(allow(action, resource, { Condition })) });

const toLambda = { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } };

describe('pass-role', () => {
  it('rejects a wildcard, and a missing service', () => {
    const roles = 'arn:aws:iam::111122223333:role/*';
    const place = 'Shop/Role Properties.Policies.0.PolicyDocument.Statement.0';
    expect(of(roles).lines).toEqual([
      `${place}.Resource: iam:PassRole may pass the roles "${roles}"`,
      `${place}.Condition: iam:PassRole may pass the role to any service`,
    ]);
  });

  it.each(['iam:*', 'iam:Pass*', '*'])('rejects what %s covers', (action) => {
    expect(of('*', {}, action).lines).toHaveLength(2);
  });

  it.each([
    ['another operator', { StringNotEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } }],
    ['an absent key let through', { StringEqualsIfExists: toLambda.StringEquals }],
    ['a wildcard', { StringLike: { 'iam:PassedToService': '*' } }],
  ])('rejects a service left open by %s', (_, condition) => {
    expect(of(ROLE, condition).lines).toHaveLength(1);
  });

  it('accepts one role to one service', () => {
    expect(of(ROLE, toLambda).lines).toEqual([]);
  });

  it.each([
    ['one service', 'scheduler.amazonaws.com', 0],
    ['two services', ['scheduler.amazonaws.com', 'events.amazonaws.com'], 1],
  ])('looks at whom a role of the app trusts: %s', (_, service, count) => {
    const trusting = {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: trustOf(service) },
    };
    const resources = {
      Passed: trusting,
      Role: role(allow('iam:PassRole', { 'Fn::GetAtt': ['Passed', 'Arn'] })),
    };
    expect(said('pass-role', resources).lines).toHaveLength(count);
  });

  it('does not guess a service, or a role, that is a parameter', () => {
    const given = { StringEquals: { 'iam:PassedToService': UNKNOWN } };
    expect(of(ROLE, given)).toEqual({ lines: [], unknown: ['the parameter Given'] });
    expect(of(UNKNOWN).unknown).toEqual(['the role that is passed is the parameter Given']);
  });
});
