import { checkConditionKeys } from '../../../local/authorization/condition-keys';
import { TestAccess } from './support/access';
import { application, managedPolicy, queue, role, topic } from './support/application';
import { KEY, OPERATOR, QUEUE, ROLE, TOPIC } from './support/cast';
import { allow, documentOf, identityPolicy } from './support/policies';

const saying = (key: string) =>
  allow('sqs:SendMessage', QUEUE, { Condition: { StringEquals: { [key]: 'x' } } });

const check = (key: string) =>
  checkConditionKeys(application({ policies: [identityPolicy(ROLE, [saying(key)])] }));

describe('condition keys', () => {
  it.each([
    'aws:SourceArn',
    'AWS:SourceArn',
    'aws:ResourceAccount',
    'aws:CalledViaFirst',
    'aws:PrincipalOrgID',
    'dynamodb:LeadingKeys',
    'dynamodb:ReturnConsumedCapacity',
    'kms:CallerAccount',
    'kms:EncryptionContext:aws:sqs:arn',
    'lambda:SourceFunctionArn',
    's3:if-none-match',
    's3:object-lock-mode',
    's3:RequestObjectTag/team',
    's3:x-amz-server-side-encryption',
    'secretsmanager:VersionStage',
  ])('may be %s', (key) => {
    expect(() => check(key)).not.toThrow();
  });

  it.each([
    ['is misspelt', 'aws:SourceARNs'],
    ['is misspelt', 'aws:SecureTransprot'],
    ['is misspelt', 'kms:CallerMAccount'],
    ['is misspelt', 's3:x-amz-server-side-encription'],
    ['lacks its service', 'SourceArn'],
    ['only begins like one', 'aws:SourceArn2'],
    ['only ends like one', 'xaws:SourceArn'],
    ['AWS has and requests here have not', 'aws:ResourceTag/team'],
    ['AWS has and requests here have not', 'aws:PrincipalTag/team'],
    ['AWS has and requests here have not', 'aws:UserAgent'],
    ['is of a service that is not modelled', 'ec2:InstanceType'],
  ])('rejects one that %s: %s', (_why, key) => {
    expect(() => check(key)).toThrow(
      `App/Ledger Condition.StringEquals: compares the condition key ${key}, which is not modelled by the local cloud; correct its name, or run the stack against AWS`,
    );
  });

  it('rejects one in a managed policy', () => {
    const managed = managedPolicy('arn:aws:iam::000000000000:policy/Send', documentOf(saying('x')));
    expect(() => checkConditionKeys(application({ managedPolicies: [managed] }))).toThrow(
      'App/Send Condition.StringEquals: compares the condition key x',
    );
  });

  it('may be whatever requests have here', () => {
    const access = new TestAccess(
      application({
        roles: [role(ROLE)],
        queues: [queue(QUEUE, { keyArn: KEY })],
        topics: [topic(TOPIC)],
      }),
      'record',
    );
    const { control } = access;
    const context = { 'aws:SourceOwner': '000000000000' };
    const send = [{ action: 'sqs:SendMessage', resource: QUEUE }];
    control.asService('cloudwatch.amazonaws.com', TOPIC, 'App/It', send, context);
    control.ofCaller({ kind: 'caller', arn: OPERATOR }, send);
    const [service, operation] = ['sqs', 'SendMessage'] as const;
    const principal = {
      kind: 'function',
      functionPath: 'App/Ledger/Function',
      roleArn: ROLE,
      environmentId: 'e',
    } as const;
    const body = { QueueUrl: 'http://127.0.0.1/000000000000/Inbox', MessageBody: 'x' };
    control.ofCall(
      { principal, service, operation },
      { method: 'POST', url: '/', headers: {}, body: Buffer.from(JSON.stringify(body)) },
    );
    const keys = new Set(control.log.decisions().flatMap((one) => Object.keys(one.context)));
    expect(keys.size).toBeGreaterThan(20);
    for (const key of keys) expect(() => check(key)).not.toThrow();
  });
});
