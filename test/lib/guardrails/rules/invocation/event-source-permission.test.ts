import {
  allow,
  arnOf,
  checkedBy,
  lambda,
  NOTHING,
  queue,
  ref,
  resource,
  role,
  source,
} from '../../support/resources';

describe('event-source-permission', () => {
  const check = checkedBy('event-source-permission');
  const receive = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
  const app = (Role: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
    Role,
    Ship: lambda({ Role: arnOf('Role') }),
    Inbox: queue(),
    Source: source(),
    ...more,
  });
  const managed = (...names: readonly string[]) =>
    resource('AWS::IAM::Role')({
      ManagedPolicyArns: names.map((name) => ({
        'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/${name}`,
      })),
    });
  const elsewhere = { EventSourceArn: 'arn:aws:sqs:eu-west-1:111122223333:orders' };

  it('rejects a role that may do nothing', () => {
    expect(check(app(role())).lines).toEqual([
      'Shop/Source Properties.FunctionName: polls as the role of Shop/Ship, which may not: sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes on Shop/Inbox is missing',
    ]);
  });

  it.each(receive)('rejects a role that lacks %s', (missing) => {
    const others = receive.filter((action) => action !== missing);
    expect(check(app(role(allow(others, arnOf('Inbox'))))).lines).toEqual([
      expect.stringContaining(`may not: ${missing} on`),
    ]);
  });

  it('rejects a role that may receive from another queue', () => {
    const resources = app(role(allow(receive, arnOf('Other'))), { Other: queue() });
    expect(check(resources).lines).toHaveLength(1);
  });

  it.each([
    ['by the queue itself', role(allow(receive, arnOf('Inbox')))],
    ['by a wildcard', role(allow('sqs:*', '*'))],
    ['by a pattern of its name', role(allow(receive, { 'Fn::Sub': '${Inbox.Arn}*' }))],
    ["by AWS's managed policy", managed('service-role/AWSLambdaSQSQueueExecutionRole')],
    [
      'under a condition',
      role({ ...allow(receive, '*'), Condition: { Bool: { 'aws:x': 'true' } } }),
    ],
  ])('accepts a role that may receive %s', (_how, given) => {
    expect(check(app(given))).toEqual(NOTHING);
  });

  it('accepts a role that a policy beside it lets', () => {
    const Policy = resource('AWS::IAM::Policy')({
      Roles: [ref('Role')],
      PolicyDocument: { Statement: { Effect: 'Allow', ...allow(receive, arnOf('Inbox')) } },
    });
    expect(check(app(role(), { Policy }))).toEqual(NOTHING);
  });

  it('accepts a role that the policy of the queue lets', () => {
    const Policy = resource('AWS::SQS::QueuePolicy')({
      Queues: [ref('Inbox')],
      PolicyDocument: {
        Statement: {
          Effect: 'Allow',
          Principal: { AWS: arnOf('Role') },
          ...allow(receive, arnOf('Inbox')),
        },
      },
    });
    expect(check(app(role(), { Policy }))).toEqual(NOTHING);
  });

  describe('with a key', () => {
    const encrypted = (may: Record<string, unknown>, key: unknown = ref('Key')) =>
      app(may, {
        Key: resource('AWS::KMS::Key')({ KeyPolicy: { Statement: [] } }),
        Inbox: queue({ KmsMasterKeyId: key }),
      });
    const receiving = allow(receive, arnOf('Inbox'));

    it('rejects a role that may not decrypt', () => {
      expect(check(encrypted(role(receiving))).lines).toEqual([
        expect.stringContaining('may not: kms:Decrypt on Shop/Key is missing'),
      ]);
    });

    it.each([
      ['may decrypt', role(receiving, allow('kms:Decrypt', arnOf('Key'))), ref('Key')],
      ["needs not: the key is AWS's", role(receiving), 'alias/aws/sqs'],
    ])('accepts a role that %s', (_case, may, key) => {
      expect(check(encrypted(may, key))).toEqual(NOTHING);
    });

    it('does not know the key of another app', () => {
      expect(check(encrypted(role(receiving), 'alias/other')).unknown).toHaveLength(1);
    });
  });

  describe('of streams', () => {
    const stream = { EventSourceArn: 'arn:aws:kinesis:eu-west-1:111122223333:stream/s' };
    const changes = { EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] } };
    const Table = resource('AWS::DynamoDB::Table')();

    it('rejects roles that may not read', () => {
      expect(check(app(role(), { Source: source(stream) })).lines).toHaveLength(1);
      expect(check(app(role(), { Table, Source: source(changes) })).lines).toHaveLength(1);
    });

    it('accepts roles that may', () => {
      const reading = role(allow('dynamodb:*', { 'Fn::Sub': '${Table.Arn}/stream/*' }));
      expect(check(app(reading, { Table, Source: source(changes) }))).toEqual(NOTHING);
      const kinesis = managed('service-role/AWSLambdaKinesisExecutionRole');
      expect(check(app(kinesis, { Source: source(stream) }))).toEqual(NOTHING);
    });
  });

  it('says nothing of brokers', () => {
    const broker = { EventSourceArn: 'arn:aws:mq:eu-west-1:111122223333:broker:b:1' };
    expect(check(app(role(), { Source: source(broker) }))).toEqual(NOTHING);
  });

  it.each([
    ['the role is imported', app(role(), { Ship: lambda({ Role: 'arn:aws:iam::1:role/other' }) })],
    ['the role has a managed policy of somebody', app(managed('Team'))],
    ['a statement is a parameter', app(role(allow(receive, ref('Given'))))],
    [
      'a pattern may cover the name that is made up',
      app(role(allow(receive, 'arn:aws:sqs:*:*:Shop-*'))),
    ],
    ['the queue is imported, with a policy of its own', app(role(), { Source: source(elsewhere) })],
    ['the queue is a parameter', app(role(), { Source: source({ EventSourceArn: ref('Given') }) })],
  ])('does not know what is let where %s', (_case, resources) => {
    const { lines, unknown } = check(resources);
    expect(lines).toEqual([]);
    expect(unknown).toHaveLength(1);
  });

  it('knows that a pattern does not cover another beginning of a name', () => {
    const named = app(role(allow(receive, 'arn:aws:sqs:*:*:billing-*')), {
      Inbox: queue({ QueueName: 'orders' }),
    });
    expect(check(named).lines).toHaveLength(1);
  });
});
