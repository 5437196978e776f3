import {
  ACCOUNT,
  allow,
  BUCKET,
  bucket,
  key,
  permission,
  queue,
  said,
  TOPIC,
  topic,
  trustOf,
  UNKNOWN,
} from './support/policies';

const forService = (Service: unknown, action: string, Condition?: object) =>
  allow(action, '*', { Principal: { Service }, ...(Condition ? { Condition } : {}) });

const ofQueue = (service: string, Condition?: object) =>
  said('source-condition', queue(forService(service, 'sqs:SendMessage', Condition)));

const ofKey = (service: unknown, Condition?: object, more: object = {}) =>
  said('source-condition', { Key: key(forService(service, 'kms:Decrypt', Condition)), ...more })
    .lines;

const assumedBy = (service: string, more: object = {}) =>
  said('source-condition', {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: trustOf(service, { ...more }) },
    },
  }).lines;

describe('source-condition', () => {
  it.each([
    ['nothing', undefined],
    ['an absent ARN let through', { ArnEqualsIfExists: { 'aws:SourceArn': TOPIC } }],
    ['all but an ARN', { ArnNotEquals: { 'aws:SourceArn': TOPIC } }],
    ['an ARN of any account', { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } }],
    ['any text', { StringLike: { 'aws:SourceArn': '*' } }],
    [
      'one of two of any account',
      { ArnLike: { 'aws:SourceArn': [TOPIC, 'arn:aws:sns:*:*:Events'] } },
    ],
    ['another key', { StringEquals: { 'aws:PrincipalArn': TOPIC } }],
  ])('rejects a service for which a condition demands %s', (_, conditions) => {
    expect(ofQueue('sns.amazonaws.com', conditions).lines).toEqual([
      'Shop/Policy Properties.PolicyDocument.Statement.0.Condition: sns.amazonaws.com may act for anybody: no condition on aws:SourceArn says for what',
    ]);
  });

  it('rejects one for which a condition demands only the account, and says so', () => {
    const account = { StringEquals: { 'aws:SourceAccount': ACCOUNT } };
    expect(ofQueue('sns.amazonaws.com', account).lines).toEqual([
      expect.stringContaining('sns.amazonaws.com may act for anything of the account'),
    ]);
    expect(assumedBy('scheduler.amazonaws.com', { Condition: account })).toEqual([]);
  });

  it.each([
    ['its ARN', { ArnEquals: { 'aws:SourceArn': TOPIC } }],
    ['its ARN as text, the key in another case', { StringEquals: { 'AWS:sourcearn': TOPIC } }],
    ['any of the account', { ArnLike: { 'aws:SourceArn': `arn:aws:sns:eu-west-1:${ACCOUNT}:*` } }],
    [
      'any of the account that it goes into',
      { ArnLike: { 'aws:SourceArn': { 'Fn::Sub': 'arn:aws:sns:*:${AWS::AccountId}:*' } } },
    ],
    ['a resource of the app', { ArnLike: { 'aws:SourceArn': { 'Fn::GetAtt': ['Inbox', 'Arn'] } } }],
    ['the organisation', { StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' } }],
  ])('accepts a service for which a condition demands %s', (_, conditions) => {
    expect(ofQueue('sns.amazonaws.com', conditions).lines).toEqual([]);
  });

  it("demands the account beside a bucket's ARN, which has none", () => {
    const ofBucket = { ArnLike: { 'aws:SourceArn': BUCKET } };
    expect(ofQueue('s3.amazonaws.com', ofBucket).lines).toEqual([
      expect.stringContaining('an aws:SourceArn that has no account in it'),
    ]);
    const StringEquals = { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } };
    expect(ofQueue('s3.amazonaws.com', { ...ofBucket, StringEquals }).lines).toEqual([]);
  });

  it("accepts the ARN of a bucket of the app, as CDK writes it for the bucket's notifications", () => {
    const Condition = { ArnLike: { 'aws:SourceArn': { 'Fn::GetAtt': ['Log', 'Arn'] } } };
    const Log = { Type: 'AWS::S3::Bucket', Properties: {} };
    const statement = forService('s3.amazonaws.com', 'sqs:SendMessage', Condition);
    expect(said('source-condition', { ...queue(statement), Log }).lines).toEqual([]);
  });

  it.each(['scheduler', 'codedeploy', 'events', 'states', 'pipes'])(
    'rejects a trust policy for %s',
    (service) => {
      expect(assumedBy(`${service}.amazonaws.com`)).toHaveLength(1);
      const Condition = { ArnLike: { 'aws:SourceArn': `arn:aws:${service}:*:${ACCOUNT}:*` } };
      expect(assumedBy(`${service}.amazonaws.com`, { Condition })).toEqual([]);
    },
  );

  it('accepts the trust policy of a role for API Gateway, whose guide has no such condition', () => {
    expect(assumedBy('apigateway.amazonaws.com')).toEqual([]);
  });

  it('accepts the trust policy of a function, where the ARN would be a circle, and of what tells none', () => {
    expect(assumedBy('lambda.amazonaws.com')).toEqual([]);
    expect(assumedBy('ec2.amazonaws.com')).toEqual([]);
    expect(ofKey('lambda.amazonaws.com')).toHaveLength(1);
  });

  describe('for EventBridge', () => {
    const events = 'events.amazonaws.com';
    const account = { StringEquals: { 'aws:SourceAccount': ACCOUNT } };
    const encrypted = (type: string) => ({
      Encrypted: { Type: type, Properties: { KmsMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } } },
    });

    it('accepts a topic, and the key of one, which get nothing under a condition', () => {
      expect(said('source-condition', topic({}, forService(events, 'sns:Publish'))).lines).toEqual(
        [],
      );
      expect(ofKey(events, undefined, encrypted('AWS::SNS::Topic'))).toEqual([]);
    });

    it('demands it of a queue and of other keys', () => {
      expect(ofQueue(events).lines).toHaveLength(1);
      expect(ofQueue(events, account).lines).toHaveLength(1);
      expect(ofKey(events)).toHaveLength(1);
      expect(ofKey(events, undefined, encrypted('AWS::SQS::Queue'))).toHaveLength(1);
    });

    it('accepts the account for an encrypted queue and its key, where the rule would be a circle', () => {
      expect(ofKey(events, account, encrypted('AWS::SQS::Queue'))).toEqual([]);
      const { Policy = {} } = queue(forService(events, 'sqs:SendMessage', account));
      const Inbox = { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: { Ref: 'Key' } } };
      expect(said('source-condition', { Inbox, Policy, Key: key() }).lines).toEqual([]);
    });
  });

  it('demands of CloudWatch Logs the log group in the encryption context', () => {
    const group = `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/aws/lambda/worker`;
    const condition = { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': group } };
    expect(ofKey('logs.eu-west-1.amazonaws.com')).toHaveLength(1);
    expect(ofKey('logs.eu-west-1.amazonaws.com', condition)).toEqual([]);
    const here = { 'Fn::Sub': 'logs.${AWS::Region}.amazonaws.com' };
    expect(ofKey(here)).toEqual([expect.stringContaining('kms:EncryptionContext:aws:logs:arn')]);
    expect(ofKey(here, condition)).toEqual([]);
  });

  it('demands the account of a service that has no ARN for what it does', () => {
    const config = (condition?: object) =>
      said(
        'source-condition',
        bucket(forService('config.amazonaws.com', 's3:PutObject', condition)),
      ).lines;
    expect(config()).toEqual([expect.stringContaining('no condition on aws:SourceAccount')]);
    expect(config({ StringEquals: { 'aws:SourceAccount': ACCOUNT } })).toEqual([]);
  });

  describe('for a permission of a function', () => {
    const of = (properties: object) =>
      said('source-condition', permission({ Principal: 'events.amazonaws.com', ...properties }))
        .lines;
    const rule = `arn:aws:events:eu-west-1:${ACCOUNT}:rule/Nightly`;

    it('demands the ARN, and of S3 the account beside it', () => {
      const place = 'Shop/Permission Properties.SourceArn: ';
      expect(of({})).toEqual([
        expect.stringContaining(`${place}events.amazonaws.com may act for anybody`),
      ]);
      expect(of({ SourceArn: rule })).toEqual([]);
      const s3 = { Principal: 's3.amazonaws.com', SourceArn: BUCKET };
      expect(of(s3)).toEqual([expect.stringContaining('has no account in it')]);
      expect(of({ ...s3, SourceAccount: { Ref: 'AWS::AccountId' } })).toEqual([]);
      expect(of({ Principal: 's3.amazonaws.com', SourceAccount: ACCOUNT })).toHaveLength(1);
    });

    it('accepts an account, and a load balancer, whose target group would be a circle', () => {
      expect(of({ Principal: ACCOUNT })).toEqual([]);
      expect(of({ Principal: 'elasticloadbalancing.amazonaws.com' })).toEqual([]);
    });
  });

  it('does not guess a parameter, beyond what is written around it', () => {
    const given = (SourceArn: unknown) =>
      ofQueue('sns.amazonaws.com', { ArnEquals: { 'aws:SourceArn': SourceArn } });
    expect(given(UNKNOWN)).toEqual({ lines: [], unknown: ['the parameter Given'] });
    expect(given({ 'Fn::Sub': 'arn:aws:sns:eu-west-1:111122223333:${Given}' })).toEqual({
      lines: [],
      unknown: [],
    });
    expect(given({ 'Fn::Sub': 'arn:aws:sns:eu-west-1:${Given}:Events' }).unknown).toHaveLength(1);
    expect(ofQueue('sns.amazonaws.com', { ArnEquals: UNKNOWN }).unknown).toHaveLength(1);
    const action = { ...forService('sns.amazonaws.com', 'x'), Action: UNKNOWN };
    expect(said('source-condition', queue(action)).lines).toHaveLength(1);
  });

  it('accepts a Deny', () => {
    const statement = { ...forService('sns.amazonaws.com', 'sqs:SendMessage'), Effect: 'Deny' };
    expect(said('source-condition', queue(statement)).lines).toEqual([]);
  });
});
