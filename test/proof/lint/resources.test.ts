import type { Ledger } from '../../../proof/lint/ledger';
import {
  ACCOUNT,
  allow,
  BUCKET,
  inPermissions,
  inResource,
  inResourcePolicy,
  inRole,
  KEY,
  QUEUE,
  ROLE,
  rulesOf,
  TABLE,
  TOPIC,
} from './support/application';

const arn = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:${ACCOUNT}:${rest}`;
const LOGS = arn('logs', 'log-group:/aws/lambda/worker');
const FUNCTION = arn('lambda', 'function:worker');
const API = arn('execute-api', 'a1b2c3');

describe('dead-grant', () => {
  it.each([
    [
      'dynamodb:GetRecords',
      TABLE,
      '${Partition}:dynamodb:${Region}:${Account}:table/${TableName}/stream/${StreamLabel}',
    ],
    [
      'dynamodb:GetItem',
      `${TABLE}/index/by-merchant`,
      '${Partition}:dynamodb:${Region}:${Account}:table/${TableName}',
    ],
    [
      'dynamodb:GetItem',
      `${TABLE}/*`,
      '${Partition}:dynamodb:${Region}:${Account}:table/${TableName}',
    ],
    ['sqs:SendMessage', TOPIC, '${Partition}:sqs:${Region}:${Account}:${QueueName}'],
    [
      's3:ListBucket',
      `${BUCKET}/events/*`,
      '${Partition}:s3:${Region}:${Account}:accesspoint/${AccessPointName} or arn:${Partition}:s3:::${BucketName}',
    ],
    [
      's3:PutObject',
      BUCKET,
      '${Partition}:s3:${Region}:${Account}:accesspoint/${AccessPointName}/object/${ObjectName} or arn:${Partition}:s3:::${BucketName}/${ObjectName}',
    ],
    [
      'logs:PutLogEvents',
      LOGS,
      '${Partition}:logs:${Region}:${Account}:log-group:${LogGroupName}:log-stream:${LogStreamName}',
    ],
    [
      'lambda:GetProvisionedConcurrencyConfig',
      FUNCTION,
      '${Partition}:lambda:${Region}:${Account}:function:${FunctionName}:${Alias} or arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}:${Version}',
    ],
    [
      'kms:Decrypt',
      arn('kms', 'alias/payments'),
      '${Partition}:kms:${Region}:${Account}:key/${KeyId}',
    ],
  ])('reports %s on %s', (action, resource, pattern) => {
    expect(inRole(allow(action, resource)).filter(({ rule }) => rule === 'dead-grant')).toEqual([
      {
        rule: 'dead-grant',
        place: inPermissions('Resource'),
        message: `${action} never applies to "${resource}"`,
        fix: `leave the action out, or name what it is for, arn:${pattern}`,
      },
    ]);
  });

  it('reports an action without a resource level on a resource', () => {
    const stream = `${TABLE}/stream/2026-11-01T00:00:00.000`;
    expect(inRole(allow(['dynamodb:ListStreams', 'dynamodb:GetRecords'], stream))).toEqual([
      {
        rule: 'dead-grant',
        place: inPermissions('Resource'),
        message: `dynamodb:ListStreams never applies to "${stream}"`,
        fix: 'leave the action out, or grant it on "*": it has no resource level',
      },
    ]);
  });

  it('reports a policy of one resource about another', () => {
    const other = arn('sqs', 'Outbox');
    const statement = { ...allow('sqs:SendMessage', other), Principal: { AWS: ROLE } };
    expect(inResource(QUEUE, statement)).toEqual([
      {
        rule: 'dead-grant',
        place: inResourcePolicy('Resource'),
        message: `the policy is of ${QUEUE}, and allows something on "${other}"`,
        fix: 'name the resource that has the policy',
      },
    ]);
  });

  it.each([
    ['sqs:SendMessage', QUEUE],
    ['dynamodb:Query', TABLE],
    ['dynamodb:Query', `${TABLE}/index/by-merchant`],
    ['s3:ListBucket', BUCKET],
    ['s3:PutObject', `${BUCKET}/events/*`],
    ['s3:PutObject', `${BUCKET}/2026-11-01T00:00:00Z.json`],
    ['logs:PutLogEvents', `${LOGS}:*`],
    ['logs:DescribeLogStreams', `${LOGS}:*`],
    ['lambda:InvokeFunction', FUNCTION],
    ['lambda:InvokeFunction', `${FUNCTION}:live`],
    ['lambda:GetProvisionedConcurrencyConfig', `${FUNCTION}:*`],
    ['execute-api:Invoke', `${API}/*/GET/payments/*`],
    ['iam:PassRole', `arn:aws:iam::${ACCOUNT}:role/service-role/Worker`],
    ['secretsmanager:GetSecretValue', arn('secretsmanager', 'secret:gateway-AbCdEf')],
    ['ssm:GetParameter', arn('ssm', 'parameter/payments/limit')],
    ['dynamodb:GetItem', `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/\${aws:PrincipalTag/tenant}`],
    ['xray:PutTraceSegments', '*'],
  ])('leaves %s on %s alone', (action, resource) => {
    expect(rulesOf(inRole(allow(action, resource)))).not.toContain('dead-grant');
  });

  it('leaves a bucket policy about its objects alone', () => {
    const statement = { ...allow('s3:GetObject', `${BUCKET}/*`), Principal: { AWS: ROLE } };
    expect(inResource(BUCKET, statement)).toEqual([]);
  });

  it('leaves alone a wildcard of which some actions apply', () => {
    expect(rulesOf(inRole(allow('s3:Put*', BUCKET)))).not.toContain('dead-grant');
    expect(rulesOf(inRole(allow('s3:PutObject*', BUCKET)))).toContain('dead-grant');
  });
});

describe('wildcard-resource', () => {
  const fix = 'name the resources, or give the reason for the wildcard in the ledger';

  it.each([
    ['sqs:SendMessage', '*'],
    ['sqs:SendMessage', arn('sqs', '*')],
    ['sqs:SendMessage', arn('sqs', 'Inbox-?')],
    ['dynamodb:GetItem', arn('dynamodb', 'table/*')],
    ['dynamodb:Query', arn('dynamodb', 'table/Pay*/index/by-merchant')],
    ['dynamodb:Query', `arn:aws:dynamodb:*:${ACCOUNT}:table/Payments/index/x`],
    ['s3:GetObject', 'arn:aws:s3:::*/events/*'],
    ['s3:GetObject', 'arn:aws:s3:::audit-log*'],
    ['logs:PutLogEvents', arn('logs', 'log-group:/aws/lambda/*:*')],
    ['lambda:InvokeFunction', `${FUNCTION}:*`], // every version and alias, to call one
    ['lambda:InvokeFunction', `${FUNCTION}*`],
    ['execute-api:Invoke', arn('execute-api', '*/prod/GET/payments')],
    ['secretsmanager:GetSecretValue', arn('secretsmanager', 'secret:gateway*')],
    ['ssm:GetParameter', arn('ssm', 'parameter/payments/*')],
  ])('reports %s on %s', (action, resource) => {
    expect(inRole(allow(action, resource))).toEqual([
      {
        rule: 'wildcard-resource',
        place: inPermissions('Resource'),
        message: `${action} may be done on "${resource}", a wildcard`,
        fix,
      },
    ]);
  });

  it('names only the actions that could be narrower', () => {
    expect(inRole(allow(['xray:PutTraceSegments', 'sqs:SendMessage', 'sns:Publish'], '*'))).toEqual(
      [
        {
          rule: 'wildcard-resource',
          place: inPermissions('Resource'),
          message: 'sqs:SendMessage, sns:Publish may be done on "*", a wildcard',
          fix,
        },
      ],
    );
  });

  it.each([
    ['s3:PutObject', `${BUCKET}/*`],
    ['s3:PutObject', `${BUCKET}/events/*`],
    ['logs:PutLogEvents', `${LOGS}:*`],
    ['logs:DescribeLogStreams', `${LOGS}:*`],
    ['dynamodb:Query', `${TABLE}/index/*`],
    ['lambda:GetProvisionedConcurrencyConfig', `${FUNCTION}:*`],
    ['execute-api:Invoke', `${API}/*/GET/payments/*`],
    ['secretsmanager:GetSecretValue', arn('secretsmanager', 'secret:gateway-??????')],
    ['xray:PutTraceSegments', '*'],
    ['sqs:SendMessage', QUEUE],
  ])('leaves %s on %s alone', (action, resource) => {
    expect(inRole(allow(action, resource))).toEqual([]);
  });

  it("leaves a key's own policy alone, in which * is the key", () => {
    const statement = { ...allow('kms:Decrypt', '*'), Principal: { AWS: ROLE } };
    expect(inResource(KEY, statement)).toEqual([]);
    expect(inRole(allow('kms:Decrypt', '*'))).toHaveLength(1);
  });

  it('leaves a Deny alone', () => {
    expect(inRole({ ...allow('sqs:SendMessage', '*'), Effect: 'Deny' })).toEqual([]);
  });

  describe('with a ledger', () => {
    const ledger: Ledger = {
      reasonFor: (role, action, resource) =>
        role === ROLE && action === 'sqs:SendMessage' && resource === '*'
          ? 'every tenant'
          : undefined,
    };

    it('leaves alone what has a reason', () => {
      expect(inRole(allow('sqs:SendMessage', '*'), ledger)).toEqual([]);
    });

    it.each([
      ['another action', 'sqs:ReceiveMessage', '*'],
      ['another resource', 'sqs:SendMessage', arn('sqs', '*')],
    ])('reports %s', (_, action, resource) => {
      expect(rulesOf(inRole(allow(action, resource), ledger))).toEqual(['wildcard-resource']);
    });
  });
});
