import type { ConditionDocument } from '../../../local/iam/policy/document';
import {
  ACCOUNT,
  allow,
  BUCKET,
  inResource,
  inResourcePolicy,
  inTrust,
  KEY,
  QUEUE,
  rulesOf,
  TOPIC,
} from './support/application';

const ALARMS = `arn:aws:cloudwatch:eu-west-1:${ACCOUNT}:alarm:*`;

/** A statement for a service, with whatever conditions. */
function forService(
  service: string,
  Action: string,
  Resource: string,
  Condition?: ConditionDocument,
) {
  return {
    ...allow(Action, Resource),
    Principal: { Service: service },
    ...(Condition ? { Condition } : {}),
  };
}

const sns = (Condition?: ConditionDocument) =>
  inResource(QUEUE, forService('sns.amazonaws.com', 'sqs:SendMessage', QUEUE, Condition));

const assumedBy = (Service: string, Condition: ConditionDocument = {}) =>
  inTrust({ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole', Condition });

describe('source-condition', () => {
  const missing = {
    rule: 'source-condition',
    place: inResourcePolicy('Condition'),
    message: 'sns.amazonaws.com may act for anybody: no condition on aws:SourceArn says for what',
    fix: 'add a condition on aws:SourceArn with the ARN of what it acts for',
  };

  it.each<[string, ConditionDocument | undefined]>([
    ['none', undefined],
    ['only the account', { StringEquals: { 'aws:SourceAccount': ACCOUNT } }],
    ['an absent ARN let through', { ArnEqualsIfExists: { 'aws:SourceArn': TOPIC } }],
    ['another ARN', { ArnNotEquals: { 'aws:SourceArn': TOPIC } }],
    ['an ARN of any account', { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } }],
    ['any text', { StringLike: { 'aws:SourceArn': '*' } }],
    [
      'one of two ARNs of any account',
      { ArnLike: { 'aws:SourceArn': [TOPIC, 'arn:aws:sns:*:*:Events'] } },
    ],
    ['another key', { StringEquals: { 'aws:PrincipalArn': TOPIC } }],
  ])('reports a service with %s', (_, conditions) => {
    expect(sns(conditions)).toEqual([missing]);
  });

  it.each<[string, ConditionDocument]>([
    ['its ARN', { ArnEquals: { 'aws:SourceArn': TOPIC } }],
    ['its ARN as text, the key in another case', { StringEquals: { 'AWS:sourcearn': TOPIC } }],
    ['any of the account', { ArnLike: { 'aws:SourceArn': `arn:aws:sns:eu-west-1:${ACCOUNT}:*` } }],
  ])('leaves a service with %s alone', (_, conditions) => {
    expect(sns(conditions)).toEqual([]);
  });

  it("demands the account beside a bucket's ARN, which has none", () => {
    const notification = (Condition: ConditionDocument) =>
      inResource(QUEUE, forService('s3.amazonaws.com', 'sqs:SendMessage', QUEUE, Condition));
    const bucket = { ArnLike: { 'aws:SourceArn': BUCKET } };
    expect(notification(bucket)).toEqual([
      {
        ...missing,
        message:
          "s3.amazonaws.com may act for an aws:SourceArn that has no account in it, and is anybody's once the name is free",
        fix: 'add StringEquals aws:SourceAccount with the account',
      },
    ]);
    expect(notification({ ...bucket, StringEquals: { 'aws:SourceAccount': ACCOUNT } })).toEqual([]);
  });

  it.each(['scheduler.amazonaws.com', 'codedeploy.amazonaws.com', 'apigateway.amazonaws.com'])(
    'reports a trust policy for %s',
    (service) => {
      expect(rulesOf(assumedBy(service))).toEqual(['source-condition']);
    },
  );

  it('leaves the role of a function alone, where its ARN would be a circle', () => {
    expect(assumedBy('lambda.amazonaws.com')).toEqual([]);
    const decrypting = forService('lambda.amazonaws.com', 'kms:Decrypt', '*');
    expect(rulesOf(inResource(KEY, decrypting))).toEqual(['source-condition']);
  });

  it('leaves alone EventBridge for a topic, which delivers nothing under a condition', () => {
    const rule = (action: string, resource: string) =>
      forService('events.amazonaws.com', action, resource);
    expect(inResource(TOPIC, rule('sns:Publish', TOPIC))).toEqual([]);
    expect(rulesOf(inResource(QUEUE, rule('sqs:SendMessage', QUEUE)))).toEqual([
      'source-condition',
    ]);

    const key = rule('kms:Decrypt', '*');
    expect(rulesOf(inResource(KEY, key))).toEqual(['source-condition']);
    expect(inResource(KEY, key, { topics: [{ keyArn: KEY } as never] })).toEqual([]);
  });

  it('demands of CloudWatch Logs the log group in the encryption context', () => {
    const logs = (Condition?: ConditionDocument) =>
      inResource(KEY, forService('logs.eu-west-1.amazonaws.com', 'kms:Decrypt', '*', Condition));
    const group = `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/aws/lambda/worker`;
    expect(rulesOf(logs())).toEqual(['source-condition']);
    expect(logs({ ArnLike: { 'kms:EncryptionContext:aws:logs:arn': group } })).toEqual([]);
  });

  it('demands the account of a service that has no ARN for what it does', () => {
    const config = (Condition?: ConditionDocument) =>
      inResource(
        BUCKET,
        forService('config.amazonaws.com', 's3:PutObject', `${BUCKET}/*`, Condition),
      );
    expect(config()).toEqual([
      expect.objectContaining({
        message:
          'config.amazonaws.com may act for anybody: no condition on aws:SourceAccount says for what',
      }),
    ]);
    expect(config({ StringEquals: { 'aws:SourceAccount': ACCOUNT } })).toEqual([]);
  });

  it('leaves a Deny alone', () => {
    const statement = forService('sns.amazonaws.com', 'sqs:SendMessage', QUEUE);
    expect(inResource(QUEUE, { ...statement, Effect: 'Deny' })).toEqual([]);
  });
});

describe('public-principal', () => {
  const publish = (Condition: ConditionDocument, Principal: '*' | { AWS: string[] } = '*') =>
    inResource(TOPIC, { ...allow('sns:Publish', TOPIC), Principal, Condition });

  it.each<[string, ConditionDocument]>([
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
  ])('reports everybody with %s', (_, conditions) => {
    const finding = {
      rule: 'public-principal',
      place: inResourcePolicy('Principal'),
      message: 'the principal "*" is everybody, and no condition says of which account',
      fix: 'name the principal, or add a condition on aws:PrincipalAccount or aws:PrincipalOrgID',
    };
    expect(publish(conditions)).toEqual([finding]);
    expect(publish(conditions, { AWS: [`arn:aws:iam::${ACCOUNT}:root`, '*'] })).toEqual([finding]);
  });

  it.each<[string, ConditionDocument]>([
    ['an account', { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } }],
    ['an organisation', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1' } }],
    ['a source', { ArnLike: { 'aws:SourceArn': ALARMS } }],
    ['a bucket', { ArnEquals: { 'aws:SourceArn': BUCKET } }],
    ['its owner, as topics had it', { StringEquals: { 'AWS:SourceOwner': ACCOUNT } }],
  ])('leaves everybody of %s alone', (_, conditions) => {
    expect(publish(conditions)).toEqual([]);
  });

  it('leaves a Deny alone', () => {
    const statement = { ...allow('sns:*', TOPIC), Principal: '*', Effect: 'Deny' } as const;
    expect(inResource(TOPIC, statement)).toEqual([]);
  });
});
