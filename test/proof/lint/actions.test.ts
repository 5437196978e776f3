import {
  ACCOUNT,
  allow,
  BUCKET,
  inPermissions,
  inResource,
  inRole,
  KEY,
  QUEUE,
  ROLE,
  rulesOf,
  TOPIC,
} from './support/application';

const DELEGATION = {
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: 'kms:*',
  Resource: '*',
} as const;

describe('unknown-action', () => {
  it.each([
    ['sqs:SendMesage', 'the action "sqs:SendMesage" does not exist', 'write sqs:SendMessage'],
    [
      'sqs:Transmogrify',
      'the action "sqs:Transmogrify" does not exist',
      'take one of the actions of sqs',
    ],
    [
      'sqq:SendMessage',
      'the action "sqq:SendMessage" does not exist',
      'there is no service "sqq"; write sqs',
    ],
    [
      'messagequeues:Send',
      'the action "messagequeues:Send" does not exist',
      'there is no service "messagequeues"; write its prefix as IAM does',
    ],
  ])('reports %s', (action, message, fix) => {
    expect(inRole(allow(['sqs:SendMessage', action], QUEUE))).toEqual([
      { rule: 'unknown-action', place: inPermissions('Action'), message, fix },
    ]);
  });

  it('reports a pattern that no action fits', () => {
    expect(inRole(allow('sqs:Sned*', QUEUE))).toContainEqual(
      expect.objectContaining({ rule: 'unknown-action', message: 'no action fits "sqs:Sned*"' }),
    );
  });

  it('reports a misspelt Deny, which forbids nothing', () => {
    const findings = inRole({ ...allow('sqs:PurgeQueu', QUEUE), Effect: 'Deny' });
    expect(findings).toEqual([
      {
        rule: 'unknown-action',
        place: inPermissions('Action'),
        message: 'the action "sqs:PurgeQueu" does not exist',
        fix: 'write sqs:PurgeQueue',
      },
    ]);
  });

  it('does not mind how an action is capitalised, as IAM does not', () => {
    expect(inRole(allow('SQS:sendmessage', QUEUE))).toEqual([]);
  });

  it('leaves a Deny with wildcards alone', () => {
    expect(inRole({ ...allow(['*', 'sqs:*'], '*'), Effect: 'Deny' })).toEqual([]);
  });
});

describe('wildcard-action', () => {
  it.each(['sqs:Send*', 'sqs:SendMessag?', 'sqs:*'])('reports %s', (action) => {
    expect(inRole(allow(action, QUEUE))).toContainEqual({
      rule: 'wildcard-action',
      place: inPermissions('Action'),
      message: `the action "${action}" has a wildcard`,
      fix: 'name each action that is called',
    });
  });

  it("leaves alone what leaves a key to its account's policies", () => {
    expect(inResource(KEY, DELEGATION)).toEqual([]);
  });

  it.each([
    ['to a role', { AWS: ROLE }],
    ['to another account', { AWS: 'arn:aws:iam::999988887777:root' }],
    ['to a service beside the account', { ...DELEGATION.Principal, Service: 'sns.amazonaws.com' }],
  ])('reports a whole key given %s', (_, Principal) => {
    expect(rulesOf(inResource(KEY, { ...DELEGATION, Principal }))).toEqual(
      expect.arrayContaining(['wildcard-action', 'permissions-management']),
    );
  });

  it('reports the same statement in the policy of anything else', () => {
    const statement = { ...DELEGATION, Action: 'sqs:*', Resource: QUEUE };
    expect(rulesOf(inResource(QUEUE, statement))).toContain('wildcard-action');
  });
});

describe('negated-allow', () => {
  it.each([
    ['NotAction', { Effect: 'Allow', NotAction: 'iam:*', Resource: QUEUE }, '"iam:*"', 'Action'],
    [
      'NotResource',
      { Effect: 'Allow', Action: 'sqs:SendMessage', NotResource: QUEUE },
      `"${QUEUE}"`,
      'Resource',
    ],
  ] as const)('reports %s', (element, statement, value, affirmed) => {
    expect(inRole(statement)).toEqual([
      {
        rule: 'negated-allow',
        place: inPermissions(element),
        message: `allows everything but ${value}`,
        fix: `list in ${affirmed} what is meant`,
      },
    ]);
  });

  it('reports NotPrincipal', () => {
    const statement = { ...allow('sqs:SendMessage', QUEUE), NotPrincipal: { AWS: ROLE } };
    expect(rulesOf(inResource(QUEUE, statement))).toEqual(['negated-allow']);
  });

  it('leaves them alone in a Deny', () => {
    expect(inRole({ Effect: 'Deny', NotAction: 'sqs:SendMessage', NotResource: QUEUE })).toEqual(
      [],
    );
  });
});

describe('permissions-management', () => {
  it.each([
    ['sqs:AddPermission', QUEUE],
    ['sns:AddPermission', TOPIC],
    ['s3:PutBucketPolicy', BUCKET],
    ['kms:CreateGrant', KEY],
  ])('reports %s', (action, resource) => {
    expect(inRole(allow(action, resource))).toEqual([
      {
        rule: 'permissions-management',
        place: inPermissions('Action'),
        message: `${action} manages permissions`,
        fix: 'leave it to whoever deploys: declare in the app what the action would change',
      },
    ]);
  });

  it('reports what a wildcard covers of them', () => {
    expect(inRole(allow('sqs:*', QUEUE))).toContainEqual(
      expect.objectContaining({
        rule: 'permissions-management',
        message: '"sqs:*" covers actions that manage permissions: sqs:AddPermission and 2 more',
      }),
    );
  });

  it.each(['sqs:SendMessage', 'sqs:TagQueue'])('leaves %s alone', (action) => {
    expect(inRole(allow(action, QUEUE))).toEqual([]);
  });
});

describe('pass-role', () => {
  const toLambda = { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } };

  it('reports a wildcard, and a missing service', () => {
    const roles = `arn:aws:iam::${ACCOUNT}:role/*`;
    expect(inRole(allow('iam:PassRole', roles)).filter(({ rule }) => rule === 'pass-role')).toEqual(
      [
        {
          rule: 'pass-role',
          place: inPermissions('Resource'),
          message: `iam:PassRole may pass the roles "${roles}"`,
          fix: 'name the one role that is passed',
        },
        {
          rule: 'pass-role',
          place: inPermissions('Condition'),
          message: 'iam:PassRole may pass the role to any service',
          fix: 'add StringEquals iam:PassedToService with the service that takes the role',
        },
      ],
    );
  });

  it.each([
    ['another operator', { StringNotEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } }],
    ['an absent key let through', { StringEqualsIfExists: toLambda.StringEquals }],
    ['a wildcard', { StringLike: { 'iam:PassedToService': '*' } }],
  ])('reports a service left open by %s', (_, Condition) => {
    expect(rulesOf(inRole({ ...allow('iam:PassRole', ROLE), Condition }))).toEqual(['pass-role']);
  });

  it('leaves one role to one service alone', () => {
    expect(inRole({ ...allow('iam:PassRole', ROLE), Condition: toLambda })).toEqual([]);
  });
});
