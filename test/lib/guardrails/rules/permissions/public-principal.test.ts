import {
  ACCOUNT,
  allow,
  arn,
  BUCKET,
  bucket,
  deny,
  key,
  permission,
  queue,
  said,
  topic,
  UNKNOWN,
} from './support/policies';

const of = (Condition: object, Principal: unknown = '*') =>
  said('public-principal', topic({}, allow('sns:Publish', '*', { Principal, Condition })));

describe('public-principal', () => {
  it.each([
    ['no condition', {}],
    ['TLS', { Bool: { 'aws:SecureTransport': 'true' } }],
    ['any account', { StringLike: { 'aws:PrincipalAccount': '*' } }],
    ['all accounts but one', { StringNotEquals: { 'aws:PrincipalAccount': ACCOUNT } }],
    [
      'an absent organisation let through',
      { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1' } },
    ],
    ['an ARN of any account', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } }],
    [
      'an empty list let through',
      { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': 'o-a1' } },
    ],
  ])('rejects everybody with %s', (_, conditions) => {
    const line =
      'Shop/Policy Properties.PolicyDocument.Statement.0.Principal: the principal "*" is everybody, and no condition says of which account';
    expect(of(conditions).lines).toEqual([line]);
    expect(of(conditions, { AWS: [`arn:aws:iam::${ACCOUNT}:root`, '*'] }).lines).toEqual([line]);
  });

  it.each([
    ['an account', { StringEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } } }],
    ['an organisation', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1' } }],
    ['a source', { ArnLike: { 'aws:SourceArn': arn('cloudwatch', 'alarm:*') } }],
    ['a bucket', { ArnEquals: { 'aws:SourceArn': BUCKET } }],
    ['its owner, as topics had it', { StringEquals: { 'AWS:SourceOwner': ACCOUNT } }],
  ])('accepts everybody of %s', (_, conditions) => {
    expect(of(conditions).lines).toEqual([]);
  });

  it('rejects it for queues, keys and buckets', () => {
    const open = allow('s3:GetObject', '*', { Principal: '*' });
    const count = (resources: Parameters<typeof said>[1]) =>
      said('public-principal', resources).lines.length;
    expect([count(queue(open)), count({ Key: key(open) }), count(bucket(open))]).toEqual([1, 1, 1]);
  });

  it('rejects a bucket that a canned ACL opens', () => {
    const Log = { Type: 'AWS::S3::Bucket', Properties: { AccessControl: 'PublicRead' } };
    expect(said('public-principal', { Log }).lines).toEqual([
      'Shop/Log Properties.AccessControl: is open to everybody: AccessControl is PublicRead',
    ]);
    const Logs = { Type: 'AWS::S3::Bucket', Properties: { AccessControl: 'LogDeliveryWrite' } };
    expect(said('public-principal', { Logs }).lines).toEqual([]);
  });

  it('accepts a Deny', () => {
    expect(said('public-principal', queue(deny('sqs:*', '*', { Principal: '*' }))).lines).toEqual(
      [],
    );
  });

  describe('for functions', () => {
    const url = (AuthType: unknown) => ({
      Url: {
        Type: 'AWS::Lambda::Url',
        Properties: { AuthType, TargetFunctionArn: { Ref: 'Ship' } },
      },
    });
    const open = permission({ Principal: '*', FunctionUrlAuthType: 'NONE' });

    it('rejects a permission for everybody, but for those of an organisation', () => {
      expect(said('public-principal', open).lines).toEqual([
        expect.stringContaining('Shop/Permission Properties.Principal'),
      ]);
      const ours = permission({ Principal: '*', PrincipalOrgID: 'o-a1' });
      expect(said('public-principal', ours).lines).toEqual([]);
    });

    it('rejects a URL that everybody may call, once', () => {
      expect(said('public-principal', { ...open, ...url('NONE') }).lines).toEqual([
        'Shop/Url Properties.AuthType: is a function URL that everybody may call: AuthType is NONE',
      ]);
      expect(said('public-principal', url('AWS_IAM')).lines).toEqual([]);
    });

    it('does not guess a type that is a parameter', () => {
      expect(said('public-principal', url(UNKNOWN)).unknown).toHaveLength(1);
    });
  });

  it('does not guess an account that is a parameter', () => {
    const given = of({ StringEquals: { 'aws:PrincipalAccount': UNKNOWN } });
    expect(given).toEqual({ lines: [], unknown: ['the parameter Given'] });
    expect(of({ StringEquals: { 'aws:PrincipalAccount': [UNKNOWN, '*'] } }).lines).toHaveLength(1);
  });
});
