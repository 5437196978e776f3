import {
  accountedRole,
  allow,
  arn,
  BUCKET,
  bucket,
  deny,
  key,
  QUEUE,
  queue,
  ROLE,
  role,
  said,
  TABLE,
  UNKNOWN,
} from './support/policies';

const of = (action: unknown, resource: unknown) =>
  said('wildcard-resource', { Role: role(allow(action, resource)) });

const LOGS = arn('logs', 'log-group:/aws/lambda/worker');
const FUNCTION = arn('lambda', 'function:worker');
const API = arn('execute-api', 'a1b2c3');

describe('wildcard-resource', () => {
  it.each([
    ['sqs:SendMessage', '*'],
    ['sqs:SendMessage', arn('sqs', '*')],
    ['sqs:SendMessage', arn('sqs', 'Inbox-?')],
    ['dynamodb:GetItem', arn('dynamodb', 'table/*')],
    ['dynamodb:Query', arn('dynamodb', 'table/Pay*/index/by-merchant')],
    ['dynamodb:Query', 'arn:aws:dynamodb:*:111122223333:table/Payments/index/x'],
    ['s3:GetObject', 'arn:aws:s3:::*/events/*'],
    ['s3:GetObject', 'arn:aws:s3:::audit-log*'],
    ['logs:PutLogEvents', arn('logs', 'log-group:/aws/lambda/*:*')],
    ['lambda:InvokeFunction', `${FUNCTION}:*`], // every version and alias, to call one
    ['execute-api:Invoke', arn('execute-api', '*/prod/GET/payments')],
    ['secretsmanager:GetSecretValue', arn('secretsmanager', 'secret:gateway*')],
    ['ssm:GetParameter', arn('ssm', 'parameter/payments/*')],
  ])('rejects %s on %s', (action, resource) => {
    expect(of(action, resource).lines).toEqual([
      `Shop/Role Properties.Policies.0.PolicyDocument.Statement.0.Resource: ${action} may be done on "${resource}", a wildcard`,
    ]);
  });

  it.each([
    ['objects of a bucket', 's3:PutObject', `${BUCKET}/*`],
    ['objects below a prefix', 's3:PutObject', `${BUCKET}/events/*`],
    ['streams of a log group', 'logs:PutLogEvents', `${LOGS}:*`],
    ['a log group, as its ARN is written', 'logs:DescribeLogStreams', `${LOGS}:*`],
    ['indexes of a table', 'dynamodb:Query', `${TABLE}/index/*`],
    [
      'aliases, where there is no other way',
      'lambda:GetProvisionedConcurrencyConfig',
      `${FUNCTION}:*`,
    ],
    ['routes of an API', 'execute-api:Invoke', `${API}/*/GET/payments/*`],
    [
      'a secret by its name',
      'secretsmanager:GetSecretValue',
      arn('secretsmanager', 'secret:gateway-??????'),
    ],
    ['an action without a resource level', 'xray:PutTraceSegments', '*'],
    ['a resource by its name', 'sqs:SendMessage', QUEUE],
  ])('accepts %s', (_, action, resource) => {
    expect(of(action, resource).lines).toEqual([]);
  });

  it('accepts all log groups, where there is no other way to list them', () => {
    expect(of('logs:DescribeLogGroups', arn('logs', '*')).lines).toEqual([]);
  });

  it.each([
    [
      'an access point',
      'elasticfilesystem:ClientMount',
      '*',
      'elasticfilesystem:AccessPointArn',
      arn('elasticfilesystem', 'access-point/fsap-1'),
    ],
    ['a namespace', 'cloudwatch:PutMetricData', '*', 'cloudwatch:namespace', 'Shop'],
    ['a key', 'kms:Decrypt', arn('kms', 'key/*'), 'kms:ResourceAliases', 'alias/payments'],
  ])(
    'accepts %s that a condition names, and rejects a pattern there',
    (_, action, resource, name, value) => {
      const under = (named: string) => {
        const Condition = { 'ForAnyValue:StringLike': { [name]: named } };
        return said('wildcard-resource', { Role: role(allow(action, resource, { Condition })) })
          .lines;
      };
      expect(under(value)).toEqual([]);
      expect(under(`${value}*`)).toHaveLength(1);
    },
  );

  it.each([
    ['Fn::Join', { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Log', 'Arn'] }, '/*']] }],
    ['Fn::Sub', { 'Fn::Sub': '${Log.Arn}/*' }],
    ['a name', { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Log}/*' }],
    ['an ARN that only CloudFormation knows', { 'Fn::Sub': '${Access.Arn}/object/*' }],
  ])('accepts what is below a resource of the app, given by %s', (_, resource) => {
    const { lines, unknown } = said('wildcard-resource', {
      Log: { Type: 'AWS::S3::Bucket', Properties: {} },
      Access: { Type: 'AWS::S3::AccessPoint', Properties: {} },
      Role: role(allow('s3:GetObject', resource)),
    });
    expect([lines, unknown]).toEqual([[], []]);
  });

  it('names only the actions that could be narrower', () => {
    expect(of(['xray:PutTraceSegments', 'sqs:SendMessage', 'sns:Publish'], '*').lines).toEqual([
      expect.stringContaining(': sqs:SendMessage, sns:Publish may be done on "*"'),
    ]);
  });

  it("accepts * in a key's own policy, where it is the key", () => {
    const statement = allow('kms:Decrypt', '*', { Principal: { AWS: ROLE } });
    expect(said('wildcard-resource', { Key: key(statement) }).lines).toEqual([]);
    expect(of('kms:Decrypt', '*').lines).toHaveLength(1);
  });

  it('accepts * in the policy beside a queue, which decides about nothing but the queue', () => {
    const statement = allow('sqs:SendMessage', '*', { Principal: { AWS: ROLE } });
    expect(said('wildcard-resource', queue(statement)).lines).toEqual([]);
  });

  it('accepts a bucket policy about its objects, and a Deny', () => {
    const objects = { 'Fn::Sub': '${Log.Arn}/*' };
    const statement = allow('s3:GetObject', objects, { Principal: { AWS: ROLE } });
    expect(said('wildcard-resource', bucket(statement)).lines).toEqual([]);
    expect(said('wildcard-resource', { Role: role(deny('sqs:SendMessage', '*')) }).lines).toEqual(
      [],
    );
  });

  it('does not guess what a parameter is the ARN of', () => {
    const below = { 'Fn::Join': ['', [UNKNOWN, '/*']] };
    expect(of('dynamodb:Query', below)).toEqual({ lines: [], unknown: ['the parameter Given'] });
    const named = { 'Fn::Sub': 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${Given}-*' };
    expect(of('sqs:SendMessage', named).lines).toHaveLength(1);
    expect(of('s3:GetObject', { 'Fn::Sub': 'arn:aws:s3:::${Given}/*' }).lines).toEqual([]);
  });

  describe('with a ledger', () => {
    const entry = {
      actions: ['sqs:SendMessage'],
      resources: ['*'],
      reason: 'every tenant has one',
    };
    const accounted = (action: string, resource: string) =>
      said('wildcard-resource', { Role: accountedRole(entry, allow(action, resource)) }).lines;

    it('accepts what has a reason', () => {
      expect(accounted('sqs:SendMessage', '*')).toEqual([]);
    });

    it.each([
      ['another action', 'sqs:ReceiveMessage', '*'],
      ['another resource', 'sqs:SendMessage', arn('sqs', '*')],
    ])('rejects %s', (_, action, resource) => {
      expect(accounted(action, resource)).toHaveLength(1);
    });

    it('accepts a reason that stands in the policy, or in the role that has it', () => {
      const policy = {
        Type: 'AWS::IAM::Policy',
        Properties: {
          PolicyName: 'Sending',
          Roles: [{ Ref: 'Role' }],
          PolicyDocument: { Statement: [allow('sqs:SendMessage', '*')] },
        },
      };
      const Metadata = { 'Sluice::Ledger': [entry] };
      const cases = [
        { Role: role(), Policy: { ...policy, Metadata } },
        { Role: { ...role(), Metadata }, Policy: policy },
        { Role: role(), Policy: policy },
      ];
      expect(cases.map((one) => said('wildcard-resource', one).lines.length)).toEqual([0, 0, 1]);
    });
  });
});
