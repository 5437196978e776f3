import {
  allow,
  arn,
  BUCKET,
  bucket,
  permission,
  QUEUE,
  queue,
  ROLE,
  role,
  said,
  TABLE,
  TOPIC,
  UNKNOWN,
} from './support/policies';

const of = (action: unknown, resource: unknown) =>
  said('dead-grant', { Role: role(allow(action, resource)) }).lines;

const LOGS = arn('logs', 'log-group:/aws/lambda/worker');
const FUNCTION = arn('lambda', 'function:worker');

describe('dead-grant', () => {
  it.each([
    ['dynamodb:GetRecords', TABLE, 'table/${TableName}/stream/${StreamLabel}'],
    ['dynamodb:GetItem', `${TABLE}/index/by-merchant`, 'table/${TableName}'],
    ['dynamodb:GetItem', `${TABLE}/*`, 'table/${TableName}'],
    ['sqs:SendMessage', TOPIC, '${QueueName}'],
    ['s3:ListBucket', `${BUCKET}/events/*`, '${BucketName}'],
    ['s3:PutObject', BUCKET, '${BucketName}/${ObjectName}'],
    ['logs:PutLogEvents', LOGS, 'log-group:${LogGroupName}:log-stream:${LogStreamName}'],
    ['lambda:GetProvisionedConcurrencyConfig', FUNCTION, 'function:${FunctionName}:${Version}'],
    ['kms:Decrypt', arn('kms', 'alias/payments'), 'key/${KeyId}'],
    ['logs:DescribeLogGroups', LOGS, '"*": there is no resource level'],
  ])('rejects %s on %s', (action, resource, meant) => {
    const [line, ...others] = of(action, resource);
    expect(others).toEqual([]);
    expect(line).toContain(
      `Statement.0.Resource: ${action} never applies to "${resource}", but to `,
    );
    expect(line?.endsWith(meant)).toBe(true);
  });

  it('rejects an action without a resource level on a resource', () => {
    expect(of('xray:PutTraceSegments', QUEUE)).toEqual([
      expect.stringContaining('but to "*": there is no resource level'),
    ]);
  });

  it.each([
    ['sqs:SendMessage', QUEUE],
    ['dynamodb:Query', `${TABLE}/index/by-merchant`],
    ['s3:PutObject', `${BUCKET}/2026-11-01T00:00:00Z.json`],
    ['logs:PutLogEvents', `${LOGS}:*`],
    ['logs:DescribeLogStreams', `${LOGS}:*`],
    ['lambda:InvokeFunction', `${FUNCTION}:live`],
    ['iam:PassRole', 'arn:aws:iam::111122223333:role/service-role/Worker'],
    ['secretsmanager:GetSecretValue', arn('secretsmanager', 'secret:gateway-AbCdEf')],
    ['ssm:GetParameter', arn('ssm', 'parameter/payments/limit')],
    ['dynamodb:GetItem', arn('dynamodb', 'table/${aws:PrincipalTag/tenant}')],
    ['states:SendTaskSuccess', arn('states', 'stateMachine:Refund')],
    ['xray:PutTraceSegments', '*'],
    ['logs:DescribeLogGroups', arn('logs', '*')],
    ['logs:DescribeLogGroups', arn('logs', 'log-group:*')],
    ['s3:Put*', BUCKET], // some of them apply
  ])('accepts %s on %s', (action, resource) => {
    expect(of(action, resource)).toEqual([]);
  });

  it('accepts one list of actions for a bucket and its objects, and rejects what is for neither', () => {
    const statement = (...actions: readonly string[]) => of(actions, [BUCKET, `${BUCKET}/*`]);
    expect(statement('s3:ListBucket', 's3:GetObject')).toEqual([]);
    expect(statement('s3:ListBucket', 's3:GetAccessPoint')).toEqual([
      expect.stringMatching(/Action: s3:GetAccessPoint never applies to ".*" or ".*", but to/),
    ]);
  });

  it('knows what the resources of the app are, however they are named', () => {
    const table = { Type: 'AWS::DynamoDB::Table', Properties: {} };
    const lines = (action: string, resource: unknown) =>
      said('dead-grant', { Orders: table, Role: role(allow(action, resource)) }).lines.length;
    expect(lines('dynamodb:GetItem', { 'Fn::GetAtt': ['Orders', 'Arn'] })).toBe(0);
    expect(lines('dynamodb:GetRecords', { 'Fn::GetAtt': ['Orders', 'StreamArn'] })).toBe(0);
    expect(lines('dynamodb:GetRecords', { 'Fn::GetAtt': ['Orders', 'Arn'] })).toBe(1);
    expect(lines('dynamodb:Query', { 'Fn::Sub': '${Orders.Arn}/index/*' })).toBe(0);
    expect(lines('sqs:SendMessage', { 'Fn::GetAtt': ['Orders', 'Arn'] })).toBe(1);
  });

  it('does not guess what a parameter is the ARN of', () => {
    expect(of('sqs:SendMessage', UNKNOWN)).toEqual([]);
    expect(
      of('sqs:SendMessage', { 'Fn::Sub': 'arn:aws:sns:eu-west-1:111122223333:${Given}' }),
    ).toHaveLength(1);
  });

  describe('in the policy of a resource', () => {
    const principal = { Principal: { AWS: ROLE } };
    const self = { 'Fn::GetAtt': ['Inbox', 'Arn'] };

    it('rejects what is about another', () => {
      const other = allow('sqs:SendMessage', { 'Fn::GetAtt': ['Outbox', 'Arn'] }, principal);
      const resources = { ...queue(other), Outbox: { Type: 'AWS::SQS::Queue', Properties: {} } };
      expect(said('dead-grant', resources).lines).toEqual([
        'Shop/Policy Properties.PolicyDocument.Statement.0.Resource: the policy is of Shop/Inbox, and allows something on "arn:aws:sqs:<AWS::Region>:<AWS::AccountId>:<Shop/Outbox>"',
      ]);
    });

    it('accepts what is about the resource, and what is in it', () => {
      expect(said('dead-grant', queue(allow('sqs:SendMessage', self, principal))).lines).toEqual(
        [],
      );
      const objects = allow('s3:GetObject', { 'Fn::Sub': '${Log.Arn}/*' }, principal);
      expect(said('dead-grant', bucket(objects)).lines).toEqual([]);
    });

    it('accepts what may be about a queue that is imported', () => {
      const statement = allow('sqs:SendMessage', QUEUE, principal);
      const { Inbox = {}, Policy = {} } = queue(statement);
      const Properties = {
        PolicyDocument: { Statement: [statement] },
        Queues: [{ Ref: 'Inbox' }, 'https://sqs.eu-west-1.amazonaws.com/111122223333/Inbox'],
      };
      expect(said('dead-grant', { Inbox, Policy: { ...Policy, Properties } }).lines).toEqual([]);
    });

    it('accepts a permission of a function, by its name', () => {
      const given = { Principal: ROLE, FunctionName: 'ship' };
      expect(said('dead-grant', permission(given)).lines).toEqual([]);
    });
  });
});
