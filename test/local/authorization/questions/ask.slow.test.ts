import { askWhat, askWho } from '../../../../local/authorization/questions/ask';
import { paymentsApplication } from './support/payments-application';
import { told } from './support/told';

const application = paymentsApplication();

const namesOf = async (action: string, on?: string) =>
  (await askWho(application, action, on)).found.map(({ who }) => who.name);

const askedOn = async (action: string, on: string) => {
  const { on: arns } = await askWho(application, action, on);
  return arns.map((arn) =>
    arn.replace(/^.*?(payments-dev-auditlogbucket|Payments-dev-)[^/:]*/i, ''),
  );
};

describe('what is asked about', () => {
  it.each([
    'Tables/Payments',
    'Payments-dev/Tables/Payments',
    'Tables/Payments/Resource',
    'Payments-dev/Tables/Payments/Resource',
    '<Tables/Payments>',
    'Payments-dev-TablesPayments3BE89793-1ABCDEFGHIJKL',
    'arn:aws:dynamodb:eu-west-1:111122223333:table/Payments-dev-TablesPayments3BE89793-1ABCDEFGHIJKL',
    application.tables[0]?.name ?? '',
    application.tables[0]?.arn ?? '',
  ])('is the same table: %s', async (on) => {
    const { resource, on: arns } = await askWho(application, 'dynamodb:PutItem', on);
    expect(resource?.name).toBe('Tables/Payments');
    expect(arns).toEqual([application.tables[0]?.arn]);
  });

  it.each([
    ['sns:Publish', 'Submitted', 'Submitted/Topic'],
    ['lambda:InvokeFunction', 'GetPayment', 'GetPayment/Function'],
    ['sts:AssumeRole', 'GetPayment', 'GetPayment/Role'],
    ['logs:PutLogEvents', 'GetPayment', 'GetPayment/Function logs'],
    ['logs:PutLogEvents', 'GetPayment/Function', 'GetPayment/Function logs'],
    ['dynamodb:PutItem', 'RequestKeys', 'Tables/RequestKeys/Default'],
  ])('is for %s on %s what fits it: %s', async (action, on, name) => {
    expect((await askWho(application, action, on)).resource?.name).toBe(name);
  });

  it.each([
    ['s3:ListBucket', 'AuditLog/Bucket', ['']],
    ['s3:PutObject', 'AuditLog/Bucket', ['/*']],
    ['s3:PutObject', 'AuditLog/Bucket/events/*', ['/events/*']],
    ['dynamodb:PutItem', 'Tables/Inventory', ['']],
    ['dynamodb:Query', 'Tables/Inventory', ['', '/index/*']],
    ['dynamodb:Query', 'Tables/Inventory/index/open-reservations', ['/index/open-reservations']],
    ['lambda:InvokeFunction', 'GetPayment/Function', ['', ':*']],
    ['lambda:InvokeFunction', 'GetPayment/Alias', [':live']],
    ['logs:PutLogEvents', 'GetPayment/Function', [':log-stream:*']],
  ])('is for %s on %s also what lies below it', async (action, on, expected) => {
    expect(await askedOn(action, on)).toEqual(expected);
  });

  it('is nothing for an action that has no resource', async () => {
    expect((await askWho(application, 'sqs:ListQueues', undefined)).on).toEqual([]);
    expect(await namesOf('sqs:ListQueues')).toEqual([]);
  });

  it.each<[string, string | undefined, string]>([
    [
      'dynamodb:PutItme',
      'Tables/Payments',
      'there is no action "dynamodb:PutItme"; did you mean dynamodb:PutItem?',
    ],
    [
      'dynamdb:PutItem',
      'Tables/Payments',
      'there is no service "dynamdb", got "dynamdb:PutItem"; did you mean dynamodb?',
    ],
    [
      'dynamodb:*',
      'Tables/Payments',
      'the action must be one service and one action, for example dynamodb:PutItem, got "dynamodb:*"',
    ],
    [
      'dynamodb:PutItem',
      'Tables/Paymnts',
      'there is no "Tables/Paymnts" in the application; did you mean Tables/Payments?',
    ],
    [
      'dynamodb:PutItem',
      'Submitted/Topic',
      'dynamodb:PutItem cannot be done to <Submitted/Topic>; name a resource of type table',
    ],
    [
      'sns:Publish',
      'Submitted/Topic/below',
      'sns:Publish cannot be done to <Submitted/Topic>/below; name a resource of type topic',
    ],
    [
      's3:GetObject',
      'AuditLog',
      '"AuditLog" may be AuditLog/AccessLog or AuditLog/Bucket; name one of them',
    ],
    [
      'kms:Decrypt',
      'Keys',
      'there is no "Keys" in the application; there are none that it could be',
    ],
    ['dynamodb:PutItem', undefined, 'dynamodb:PutItem is done to a resource; say to which table'],
    [
      'sqs:ListQueues',
      'Auditor/Inbox',
      'sqs:ListQueues is not done to a resource, got "Auditor/Inbox"; leave it out',
    ],
  ])('rejects %s on %s', async (action, on, message) => {
    await expect(askWho(application, action, on)).rejects.toThrow(new Error(message));
  });
});

describe('who can do something in Payments', () => {
  it.each([
    ['dynamodb:PutItem', 'Tables/Payments', ['SubmitPayment/Role']],
    ['dynamodb:GetItem', 'Tables/Payments', ['GetPayment/Role', 'ProcessPayment/Role']],
    ['sns:Publish', 'Submitted', ['SubmitPayment/Role']],
    ['sns:Publish', 'Outcomes', ['ProcessPayment/Role']],
    ['s3:PutObject', 'AuditLog/Bucket', ['RecordAudit/Role']],
    ['s3:GetObject', 'AuditLog/Bucket', []],
    ['s3:DeleteObject', 'AuditLog/Bucket', []],
    ['sqs:SendMessage', 'Auditor/Inbox', ['sns.amazonaws.com']],
    ['lambda:InvokeFunction', 'GetPayment', ['apigateway.amazonaws.com']],
    ['lambda:InvokeFunction', 'UpdateInventory', ['ReleaseReservations/Role']],
    ['secretsmanager:GetSecretValue', 'GatewaySecret', ['ProcessPayment/Role']],
  ])('%s on %s: %j', async (action, on, names) => {
    expect(await namesOf(action, on)).toEqual(names);
  });
});

describe('what something can do in Payments', () => {
  it.each([
    ['GetPayment', 'GetPayment/Role'],
    ['Payments-dev/GetPayment/Function', 'GetPayment/Role'],
    ['GetPayment/Alias', 'GetPayment/Role'],
    ['GetPayment/Role', 'GetPayment/Role'],
    ['ReleaseReservations', 'ReleaseReservations/Role'],
  ])('is asked of %s as what %s can do', (name, role) => {
    expect(askWhat(application, name).role.name).toBe(role);
  });

  it('is told with who can act as it, and who can invoke it', () => {
    const { role, outcomes, assumedBy, invocations } = askWhat(application, 'GetPayment');
    expect(role.usedBy).toEqual(['GetPayment/Function']);
    expect(outcomes.map(({ actions }) => actions)).toEqual([
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      ['dynamodb:GetItem'],
    ]);
    expect(assumedBy.flatMap(told)).toEqual([
      expect.stringMatching(/^lambda\.amazonaws\.com: yes /),
    ]);
    expect(invocations.map(({ target, invokedBy }) => [target, invokedBy.length])).toEqual([
      ['GetPayment/Function', 0],
      ['GetPayment/Alias', 1],
    ]);
  });

  it('is told with the queues it is fed from', () => {
    const { invocations } = askWhat(application, 'RecordAudit');
    expect(invocations.flatMap(({ fedFrom }) => fedFrom)).toEqual(['Auditor/Inbox']);
  });

  it.each([
    [
      'GetPaymnt/Function',
      /^there is no "GetPaymnt\/Function" in the application; did you mean GetPayment\/Function/,
    ],
    ['Submitted/Topic', '<Submitted/Topic> has no role; name a function or a role'],
  ])('rejects %s', (name, message) => {
    expect(() => askWhat(application, name)).toThrow(message);
  });
});
