import type { Application, PolicySpec } from '../../../local/assembly/model';
import { policyId } from '../../../local/authorization/policy-book';
import { TestAccess } from './support/access';
import { application, managedPolicy, queue, role, topic } from './support/application';
import {
  ACCOUNT,
  ALIAS,
  BUCKET,
  FUNCTION,
  KEY,
  OPERATOR,
  OTHER_QUEUE,
  OTHER_ROLE,
  QUEUE,
  ROLE,
  TOPIC,
} from './support/cast';
import {
  allow,
  deny,
  documentOf,
  identityPolicy,
  resourcePolicy,
  toService,
} from './support/policies';
import { verdict } from './support/verdict';

const accessOf = (parts: Partial<Application>) =>
  new TestAccess(application({ roles: [role(ROLE)], ...parts }));

const asRole = (access: TestAccess, action: string, resource: string, roleArn = ROLE) =>
  verdict(access.control.asRole(roleArn, 'session', 'App/Ledger', [{ action, resource }]));

const asService = (access: TestAccess, service: string, action: string, resource: string) =>
  verdict(access.control.asService(service, TOPIC, 'App/It', [{ action, resource }]));

const sending = allow('sqs:SendMessage', QUEUE);

describe('the policies of a role', () => {
  it('allow nothing when there are none', () => {
    expect(asRole(accessOf({}), 'sqs:SendMessage', QUEUE)).toBe('lacks identity');
  });

  it.each<[string, Partial<Application>]>([
    ['inline', { policies: [identityPolicy(ROLE, [sending])] }],
    [
      'several, one of which allows',
      {
        policies: [
          identityPolicy(ROLE, [allow('sqs:ReceiveMessage', QUEUE)], 'One'),
          identityPolicy(ROLE, [sending], 'Another'),
        ],
      },
    ],
    [
      'one for several roles',
      { policies: [{ ...identityPolicy(OTHER_ROLE, [sending]), attachedTo: [OTHER_ROLE, ROLE] }] },
    ],
    [
      'managed, of the application',
      {
        roles: [role(ROLE, { managedPolicyArns: [`arn:aws:iam::${ACCOUNT}:policy/Send`] })],
        managedPolicies: [
          managedPolicy(`arn:aws:iam::${ACCOUNT}:policy/Send`, documentOf(sending)),
        ],
      },
    ],
    [
      'managed, of AWS',
      {
        roles: [role(ROLE, { managedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] })],
      },
    ],
  ])('allow what they say: %s', (_kind, parts) => {
    expect(asRole(accessOf(parts), 'sqs:SendMessage', QUEUE)).toBe('allowed');
  });

  it('are of that role alone', () => {
    const roles = [role(ROLE), role(OTHER_ROLE)];
    const access = accessOf({ roles, policies: [identityPolicy(OTHER_ROLE, [sending])] });
    expect(asRole(access, 'sqs:SendMessage', QUEUE)).toBe('lacks identity');
    expect(asRole(access, 'sqs:SendMessage', QUEUE, OTHER_ROLE)).toBe('allowed');
  });

  it.each([
    ['logs:CreateLogGroup', 'allowed'],
    ['logs:CreateLogStream', 'allowed'],
    ['logs:PutLogEvents', 'allowed'],
    ['logs:DeleteLogGroup', 'lacks identity'],
    ['sqs:ReceiveMessage', 'lacks identity'],
  ])('decide %s by the document of a managed policy of AWS', (action, expected) => {
    const basic = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    const access = accessOf({ roles: [role(ROLE, { managedPolicyArns: [basic] })] });
    expect(asRole(access, action, '*')).toBe(expected);
  });

  it.each([
    ['managed', { managedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }],
    ['a boundary', { boundaryArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
    [
      'managed, of a name only JavaScript knows',
      { managedPolicyArns: ['arn:aws:iam::aws:policy/constructor'] },
    ],
  ])('are refused when nobody knows their document: %s', (_kind, more) => {
    const arn = Object.values(more).flat()[0];
    expect(() => accessOf({ roles: [role(ROLE, more)] })).toThrow(
      `App/Ledger: has the managed policy ${arn}, of which the document is not known here; known are service-role/AWSLambdaBasicExecutionRole, service-role/AWSLambdaSQSQueueExecutionRole, AWSXRayDaemonWriteAccess, AdministratorAccess; write what is needed into a policy of the role, or declare the managed policy in the app`,
    );
  });
});

describe('a permissions boundary', () => {
  const boundaryArn = `arn:aws:iam::${ACCOUNT}:policy/AtMost`;
  const bounded = (statement = sending) =>
    accessOf({
      roles: [role(ROLE, { boundaryArn })],
      policies: [identityPolicy(ROLE, [allow('sqs:*', '*')])],
      managedPolicies: [managedPolicy(boundaryArn, documentOf(statement))],
    });

  it('allows no more than it says', () => {
    expect(asRole(bounded(), 'sqs:SendMessage', QUEUE)).toBe('allowed');
    expect(asRole(bounded(), 'sqs:SendMessage', OTHER_QUEUE)).toBe('lacks boundary');
  });

  it('grants nothing by itself', () => {
    const access = accessOf({
      roles: [role(ROLE, { boundaryArn })],
      managedPolicies: [managedPolicy(boundaryArn, documentOf(sending))],
    });
    expect(asRole(access, 'sqs:SendMessage', QUEUE)).toBe('lacks identity');
  });

  it('denies what it denies', () => {
    const access = bounded(deny('sqs:SendMessage', QUEUE));
    expect(asRole(access, 'sqs:SendMessage', QUEUE)).toBe('explicitly denied');
  });
});

describe('somebody outside the application', () => {
  const outsider = `arn:aws:iam::${ACCOUNT}:role/operator`;
  const access = accessOf({
    policies: [resourcePolicy(QUEUE, deny('sqs:PurgeQueue', QUEUE, { Principal: '*' }))],
  });
  const ofCaller = (arn: string, action: string) =>
    verdict(access.control.ofCaller({ kind: 'caller', arn }, [{ action, resource: QUEUE }]));

  it.each([
    ['a role', outsider],
    ['a user', OPERATOR],
  ])('runs the account and may do whatever no resource denies: %s', (_kind, arn) => {
    expect(ofCaller(arn, 'sqs:SendMessage')).toBe('allowed');
    expect(ofCaller(arn, 'sqs:PurgeQueue')).toBe('explicitly denied');
  });

  it('of another account may do only what the resource allows', () => {
    expect(ofCaller('arn:aws:iam::111111111111:role/partner', 'sqs:SendMessage')).toBe(
      'lacks resource',
    );
  });
});

describe('the policy of a resource', () => {
  it('allows a service what it says, and only it', () => {
    const policies = [
      resourcePolicy(QUEUE, allow('sqs:SendMessage', QUEUE, toService('sns.amazonaws.com', TOPIC))),
    ];
    const access = accessOf({ policies });
    const send = (service: string) => asService(access, service, 'sqs:SendMessage', QUEUE);
    expect(send('sns.amazonaws.com')).toBe('allowed');
    expect(send('events.amazonaws.com')).toBe('lacks resource');
    expect(asService(access, 'sns.amazonaws.com', 'sqs:SendMessage', OTHER_QUEUE)).toBe(
      'lacks resource',
    );
  });

  it('of a bucket decides about its objects', () => {
    const access = accessOf({
      policies: [
        identityPolicy(ROLE, [allow('s3:*', '*')]),
        resourcePolicy(BUCKET, deny('s3:DeleteObject', `${BUCKET}/*`, { Principal: '*' })),
      ],
    });
    expect(asRole(access, 's3:DeleteObject', `${BUCKET}/2026/event.json`)).toBe(
      'explicitly denied',
    );
    expect(asRole(access, 's3:DeleteObject', `${BUCKET}-of-others/event.json`)).toBe('allowed');
  });

  it.each([
    ['a bucket', BUCKET, 's3:ListBucket', BUCKET],
    ['an object', BUCKET, 's3:PutObject', `${BUCKET}/event.json`],
    ['a queue', QUEUE, 'sqs:SendMessage', QUEUE],
  ])('is enough for a role of the account that it names: %s', (_kind, holder, action, resource) => {
    const statement = allow(action, resource, { Principal: { AWS: ROLE } });
    const access = accessOf({ policies: [resourcePolicy(holder, statement)] });
    expect(asRole(access, action, resource)).toBe('allowed');
  });

  it.each([
    ['a key', KEY, 'kms:Decrypt'],
    ['a role that is assumed', OTHER_ROLE, 'sts:AssumeRole'],
  ])('must allow as well, for %s', (_kind, resource, action) => {
    const roles = [role(ROLE), role(OTHER_ROLE)];
    const allowed = identityPolicy(ROLE, [allow(action, resource)]);
    const root = { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } };
    const own = (document: PolicySpec['document']): PolicySpec => ({
      ...resourcePolicy(resource),
      kind: action === 'sts:AssumeRole' ? 'trust' : 'resource',
      document,
    });
    const { Resource: _, ...assumption } = allow(action, resource, root);
    const statement = action === 'sts:AssumeRole' ? assumption : allow(action, '*', root);
    const alone = accessOf({ roles, policies: [allowed] });
    expect(asRole(alone, action, resource)).toBe('lacks resource');
    const both = accessOf({ roles, policies: [allowed, own(documentOf(statement))] });
    expect(asRole(both, action, resource)).toBe('allowed');
  });

  it('of an alias is not that of its function, nor the other way round', () => {
    const toApi = { Principal: { Service: 'apigateway.amazonaws.com' } };
    const invoke = (holder: string, invoked: string) =>
      asService(
        accessOf({
          policies: [resourcePolicy(holder, allow('lambda:InvokeFunction', holder, toApi))],
        }),
        'apigateway.amazonaws.com',
        'lambda:InvokeFunction',
        invoked,
      );
    expect(invoke(ALIAS, ALIAS)).toBe('allowed');
    expect(invoke(ALIAS, FUNCTION)).toBe('lacks resource');
    expect(invoke(FUNCTION, ALIAS)).toBe('lacks resource');
  });

  it('of a topic that has none lets an alarm notify, and nobody else publish', () => {
    const access = accessOf({ topics: [topic(TOPIC)], queues: [queue(QUEUE)] });
    const needs = [{ action: 'sns:Publish', resource: TOPIC }];
    const publish = (own = {}) =>
      verdict(access.control.asService('cloudwatch.amazonaws.com', TOPIC, 'App/It', needs, own));
    expect(publish({ 'aws:SourceOwner': ACCOUNT })).toBe('allowed');
    expect(publish({ 'aws:SourceOwner': '111111111111' })).toBe('lacks resource');
    expect(publish()).toBe('lacks resource');
    expect(asRole(access, 'sns:Publish', TOPIC)).toBe('lacks identity');
    expect(asService(access, 'sns.amazonaws.com', 'sqs:SendMessage', QUEUE)).toBe('lacks resource');
  });

  it('of a topic takes the place of the default, whatever it says', () => {
    const https = deny('sns:Publish', TOPIC, {
      Principal: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
    const access = accessOf({ topics: [topic(TOPIC)], policies: [resourcePolicy(TOPIC, https)] });
    const needs = [{ action: 'sns:Publish', resource: TOPIC }];
    const own = { 'aws:SourceOwner': ACCOUNT };
    expect(
      verdict(access.control.asService('cloudwatch.amazonaws.com', TOPIC, 'App/It', needs, own)),
    ).toBe('lacks resource');
  });
});

describe('a revision', () => {
  const policy = identityPolicy(ROLE, [sending]);
  const other = identityPolicy(ROLE, [allow('sqs:ReceiveMessage', QUEUE)], 'Other');
  const receiving = documentOf(allow('sqs:DeleteMessage', QUEUE));
  const verdicts = (access: TestAccess) =>
    ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage'].map((action) =>
      asRole(access, action, QUEUE),
    );
  const before = ['allowed', 'allowed', 'lacks identity'];

  it('has another document in the place of one policy until the next', () => {
    const access = accessOf({ policies: [policy, other] });
    expect(verdicts(access)).toEqual(before);
    access.control.revise([{ policy: policyId(policy), document: receiving }]);
    expect(verdicts(access)).toEqual(['lacks identity', 'allowed', 'allowed']);
    access.control.revise([{ policy: policyId(other), document: receiving }]);
    expect(verdicts(access)).toEqual(['allowed', 'lacks identity', 'allowed']);
    access.control.revise([]);
    expect(verdicts(access)).toEqual(before);
  });

  it('leaves managed policies and boundaries as they are', () => {
    const boundaryArn = `arn:aws:iam::${ACCOUNT}:policy/AtMost`;
    const access = accessOf({
      roles: [
        role(ROLE, {
          boundaryArn,
          managedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
        }),
      ],
      policies: [policy],
      managedPolicies: [managedPolicy(boundaryArn, documentOf(sending))],
    });
    access.control.revise([{ policy: policyId(policy), document: receiving }]);
    expect(verdicts(access)).toEqual(['allowed', 'lacks boundary', 'lacks boundary']);
  });

  it('tells whoever was refused', () => {
    const access = accessOf({ policies: [policy] });
    let told = 0;
    access.control.onRevision(() => told++);
    access.control.revise([]);
    expect(told).toBe(1);
  });

  it.each([
    [
      'a policy that does not exist',
      { policy: 'App/Ledger identity Outline', document: receiving },
      'App/Ledger identity Outline: is no policy of the application; there are App/Ledger identity Inline, App/Ledger identity Other',
    ],
    [
      'a document that cannot be decided by',
      {
        policy: policyId(policy),
        document: documentOf(allow('sqs', QUEUE)),
      },
      /^App\/Ledger \(Inline\) statement 1: has (an )?Action that is none, got "sqs"/,
    ],
  ])('is refused with %s, and everything stays as it was', (_what, revision, message) => {
    const access = accessOf({ policies: [policy, other] });
    expect(() => access.control.revise([revision])).toThrow(message);
    expect(verdicts(access)).toEqual(before);
  });
});

it('policies are named by construct, kind and name', () => {
  expect(policyId(identityPolicy(ROLE, []))).toBe('App/Ledger identity Inline');
  expect(policyId(resourcePolicy(QUEUE))).toBe('App/InboxPolicy resource');
});
