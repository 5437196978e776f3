import { role, said, trustOf, UNKNOWN } from './support/policies';

const AWS = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';

const having = (arns: unknown, trust = trustOf('lambda.amazonaws.com')) =>
  said('managed-policy', {
    Own: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { ManagedPolicyName: 'Own', PolicyDocument: { Statement: [] } },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: trust, ManagedPolicyArns: arns },
    },
  });

describe('managed-policy', () => {
  it("rejects AWS's, and those that the app does not declare", () => {
    const other = 'arn:aws:iam::111122223333:policy/Central';
    expect(having([AWS, other]).lines).toEqual([
      `Shop/Role Properties.ManagedPolicyArns: has AWS's managed policy ${AWS}`,
      `Shop/Role Properties.ManagedPolicyArns: has the managed policy ${other}, which the app does not declare`,
    ]);
  });

  it("rejects AWS's of whatever partition, as CDK writes it", () => {
    const joined = {
      'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, AWS.replace('arn:aws', '')]],
    };
    expect(having([joined]).lines).toHaveLength(1);
  });

  it.each([
    ['one of the app', [{ Ref: 'Own' }]],
    ['none', undefined],
  ])('accepts %s', (_, arns) => {
    expect(having(arns)).toEqual({ lines: [], unknown: [] });
  });

  it('accepts the role of people, who may have what AWS thinks good for them', () => {
    const people = {
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111122223333:root' },
          Action: 'sts:AssumeRole',
        },
      ],
    };
    expect(having(['arn:aws:iam::aws:policy/ReadOnlyAccess'], people).lines).toEqual([]);
  });

  it('accepts a boundary, which grants nothing', () => {
    const { Properties } = role() as { Properties: object };
    const bounded = {
      Type: 'AWS::IAM::Role',
      Properties: { ...Properties, PermissionsBoundary: AWS },
    };
    expect(said('managed-policy', { Role: bounded }).lines).toEqual([]);
  });

  it('says what is surely wrong, and does not guess a parameter', () => {
    const { lines, unknown } = having([UNKNOWN, AWS]);
    expect(lines).toHaveLength(1);
    expect(unknown).toEqual(['the parameter Given']);
  });
});
