import type { Application } from '../../../../local/assembly/model';
import { administratorOf } from '../../../../local/authorization/questions/askers';
import { whoCan } from '../../../../local/authorization/questions/who-can';
import type { StatementDocument } from '../../../../local/iam/policy/document';
import { application, managedPolicy, queue, role, topic } from '../support/application';
import { ACCOUNT, BUCKET, KEY, OTHER_ROLE, QUEUE, ROLE, TOPIC } from '../support/cast';
import {
  allow,
  deny,
  identityPolicy,
  resourcePolicy,
  toService,
  trustPolicy,
} from '../support/policies';
import { told } from './support/told';

const PLAIN_HTTP = { Bool: { 'aws:SecureTransport': 'false' } };
const VIA_SQS = { StringEquals: { 'kms:ViaService': 'sqs.us-east-1.amazonaws.com' } };
const EVERYBODY = { Principal: '*' } as const;

function who(parts: Partial<Application>, action: string, ...on: string[]): string[] {
  const roles = [role(ROLE), role(OTHER_ROLE)];
  return whoCan(application({ roles, ...parts }), { action, on }).found.flatMap(told);
}

const may = (...statements: StatementDocument[]) => identityPolicy(ROLE, statements);
const ofQueue = (...statements: StatementDocument[]) => resourcePolicy(QUEUE, ...statements);

describe('who can do something', () => {
  it('is every role that a statement of its own allows it', () => {
    const policies = [may(allow('sqs:*', '*')), identityPolicy(OTHER_ROLE, [allow('sns:*', '*')])];
    expect(who({ policies }, 'sqs:SendMessage', QUEUE)).toEqual([
      'Ledger: yes on Inbox, by App/Ledger Inline 1',
    ]);
  });

  it('is nobody where nothing allows it', () => {
    expect(who({}, 'sqs:SendMessage', QUEUE)).toEqual([]);
    expect(who({ policies: [may(deny('sqs:*', '*'))] }, 'sqs:SendMessage', QUEUE)).toEqual([]);
  });

  it('tells all statements that allow it, each with its conditions', () => {
    const policies = [
      may(
        allow('sqs:SendMessage', QUEUE, { Condition: { StringEquals: { 'aws:SourceVpc': 'v' } } }),
        allow('sqs:*', QUEUE, { Condition: PLAIN_HTTP }),
      ),
    ];
    expect(who({ policies }, 'sqs:SendMessage', QUEUE)).toEqual([
      'Ledger: under conditions on Inbox, by App/Ledger Inline 1 if aws:SourceVpc or App/Ledger Inline 2 if aws:SecureTransport',
    ]);
  });

  it('is certain where one statement allows it without a condition', () => {
    const policies = [
      may(allow('sqs:*', QUEUE, { Condition: PLAIN_HTTP }), allow('sqs:SendMessage', QUEUE)),
    ];
    expect(who({ policies }, 'sqs:SendMessage', QUEUE)).toEqual([
      expect.stringMatching(/^Ledger: yes/),
    ]);
  });

  it('depends on what a Deny has conditions on', () => {
    const policies = [
      may(allow('sqs:SendMessage', QUEUE)),
      ofQueue(deny('sqs:*', QUEUE, { ...EVERYBODY, Condition: PLAIN_HTTP })),
    ];
    expect(who({ policies }, 'sqs:SendMessage', QUEUE)).toEqual([
      'Ledger: under conditions on Inbox, by App/Ledger Inline 1, denied by App/InboxPolicy 1 if aws:SecureTransport',
    ]);
  });

  it('names whom something allows it and a Deny refuses it', () => {
    const policies = [may(allow('sqs:SendMessage', QUEUE), deny('sqs:Send*', '*'))];
    expect(who({ policies }, 'sqs:SendMessage', QUEUE)).toEqual([
      'Ledger: no on Inbox, denied by App/Ledger Inline 2',
    ]);
  });

  it('decides by conditions on the principal itself', () => {
    const only = (arn: string) => ({ ArnEquals: { 'aws:PrincipalArn': arn } });
    const policies = [
      ofQueue(
        allow('sqs:SendMessage', QUEUE, { ...EVERYBODY, Condition: only(OTHER_ROLE) }),
        deny('sqs:*', QUEUE, { ...EVERYBODY, Condition: only(ROLE) }),
      ),
    ];
    expect(who({ policies }, 'sqs:SendMessage', QUEUE)).toEqual([
      'Audit: yes on Inbox, by App/InboxPolicy 1',
    ]);
  });

  it('is a service that a resource policy names, with the source it must act for', () => {
    const policies = [
      ofQueue(allow('sqs:SendMessage', QUEUE, toService('sns.amazonaws.com', TOPIC))),
    ];
    expect(who({ policies }, 'sqs:SendMessage', QUEUE)).toEqual([
      'sns.amazonaws.com: under conditions on Inbox, by App/InboxPolicy 1 if aws:SourceArn',
    ]);
  });

  it.each<[string, StatementDocument['Principal'], string]>([
    ['anybody', '*', 'anybody, even without signing: yes'],
    ['another account', { AWS: '111122223333' }, 'the account 111122223333: yes'],
    [
      'a role of another account',
      { AWS: 'arn:aws:iam::111122223333:role/Guest' },
      'arn:aws:iam::111122223333:role/Guest: yes',
    ],
    ['a role of the application', { AWS: OTHER_ROLE }, 'Audit: yes'],
  ])('is %s that a resource policy names', (_, Principal, expected) => {
    const policies = [ofQueue(allow('sqs:SendMessage', QUEUE, { Principal }))];
    expect(who({ policies }, 'sqs:SendMessage', QUEUE)).toContainEqual(
      expect.stringContaining(`${expected} on Inbox, by `),
    );
  });

  it('is somebody outside the application for what a policy names them for, and nothing else', () => {
    const onCall = `arn:aws:iam::${ACCOUNT}:role/on-call`;
    const policies = [
      trustPolicy(ROLE, { Principal: { AWS: onCall } }),
      resourcePolicy(KEY, allow('kms:*', '*', { Principal: { AWS: ACCOUNT } })),
    ];
    expect(who({ policies }, 'sts:AssumeRole', ROLE)).toEqual([
      `${onCall}: yes on role/Ledger, by App/Ledger trust policy 1`,
    ]);
    expect(who({ policies }, 'kms:Decrypt', KEY)).toEqual([]);
    expect(who({ policies }, 'sqs:SendMessage', QUEUE)).toEqual([]);
  });

  it('leaves it to the policies of the account where a resource policy names that', () => {
    const Principal = { AWS: ACCOUNT };
    const policies = [ofQueue(allow('sqs:SendMessage', QUEUE, { Principal }))];
    expect(who({ policies }, 'sqs:SendMessage', QUEUE)).toEqual([]);
  });

  it('takes the key policy and the role for a key', () => {
    const Principal = { AWS: ACCOUNT };
    const policies = [
      may(allow('kms:Decrypt', KEY, { Condition: VIA_SQS })),
      resourcePolicy(KEY, allow('kms:*', '*', { Principal })),
    ];
    expect(who({ policies }, 'kms:Decrypt', KEY)).toEqual([
      'Ledger: under conditions on key/1234abcd-12ab-34cd-56ef-1234567890ab, by App/Ledger Inline 1 if kms:ViaService and App/1234abcd-12ab-34cd-56ef-1234567890abPolicy 1',
    ]);
    expect(who({ policies: policies.slice(0, 1) }, 'kms:Decrypt', KEY)).toEqual([
      'Ledger: no on key/1234abcd-12ab-34cd-56ef-1234567890ab, lacks resource',
    ]);
  });

  it('takes the boundary, too', () => {
    const boundaryArn = `arn:aws:iam::${ACCOUNT}:policy/Bound`;
    const parts = (action: string): Partial<Application> => ({
      roles: [role(ROLE, { boundaryArn })],
      policies: [may(allow('sqs:*', '*'))],
      managedPolicies: [
        managedPolicy(boundaryArn, { Version: '2012-10-17', Statement: [allow(action, '*')] }),
      ],
    });
    expect(who(parts('sqs:SendMessage'), 'sqs:SendMessage', QUEUE)).toEqual([
      'Ledger: yes on Inbox, by App/Ledger Inline 1 and App/Bound 1',
    ]);
    expect(who(parts('sns:*'), 'sqs:SendMessage', QUEUE)).toEqual([
      'Ledger: no on Inbox, lacks boundary',
    ]);
  });

  it('knows the managed policies of AWS that roles have', () => {
    const arn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole';
    const roles = [role(ROLE, { managedPolicyArns: [arn] })];
    expect(who({ roles }, 'sqs:ReceiveMessage', QUEUE)).toEqual([
      `Ledger: yes on Inbox, by ${arn} 1`,
    ]);
  });

  it('knows what SNS allows of a topic without a policy', () => {
    expect(
      who(
        { topics: [topic(TOPIC)], policies: [ofQueue(allow('sqs:*', QUEUE, EVERYBODY))] },
        'sns:Publish',
        TOPIC,
      ),
    ).toContainEqual(
      'anybody, even without signing: under conditions on Submitted, by App/Submitted default policy 1 if aws:SourceOwner',
    );
  });
});

describe('who can do something below a resource', () => {
  const objects = `${BUCKET}/*`;

  it('is told for the part that a statement allows', () => {
    const policies = [may(allow('s3:PutObject', `${BUCKET}/events/*`))];
    expect(who({ policies }, 's3:PutObject', objects)).toEqual([
      `Ledger: yes on audit-log/events/*, by App/Ledger Inline 1`,
    ]);
  });

  it('is told for the rest of a part that a statement denies', () => {
    const policies = [
      may(allow('s3:PutObject', objects)),
      resourcePolicy(BUCKET, deny('s3:*', `${BUCKET}/sealed/*`, EVERYBODY)),
    ];
    expect(who({ policies }, 's3:PutObject', objects)).toEqual([
      'Ledger: yes on audit-log/*, by App/Ledger Inline 1',
      'Ledger: no on audit-log/sealed/*, denied by App/audit-logPolicy 1',
    ]);
  });

  it('is told for the part that two statements have in common', () => {
    const policies = [
      may(allow('s3:PutObject', `${BUCKET}/events/*`), deny('s3:*', `${BUCKET}/*.exe`)),
    ];
    expect(who({ policies }, 's3:PutObject', objects)).toEqual([
      'Ledger: yes on audit-log/events/*, by App/Ledger Inline 1',
      'Ledger: no on audit-log/events/*.exe, denied by App/Ledger Inline 2',
    ]);
  });

  it('is told for all but what a statement excludes', () => {
    const { Resource: _, ...rest } = allow('s3:PutObject', '');
    const policies = [may({ ...rest, NotResource: `${BUCKET}/sealed/*` })];
    expect(who({ policies }, 's3:PutObject', objects)).toEqual([
      'Ledger: yes on audit-log/*, by App/Ledger Inline 1',
      'Ledger: no on audit-log/sealed/*, lacks identity',
    ]);
  });

  it('depends on what a variable stands for', () => {
    const policies = [may(allow('s3:PutObject', `${BUCKET}/\${aws:PrincipalTag/team}/*`))];
    expect(who({ policies }, 's3:PutObject', objects)).toEqual([
      'Ledger: under conditions on audit-log/*/*, by App/Ledger Inline 1 if is',
    ]);
  });
});

describe('an administrator of the account', () => {
  const can = (parts: Partial<Application>, action: string, on: string) =>
    told(whoCan(application(parts), { action, on: [on] }).administrator).map((line) =>
      line.replace(`${administratorOf(application()).name}: `, ''),
    );

  it('can do what nothing denies', () => {
    expect(can({ queues: [queue(QUEUE)] }, 'sqs:SendMessage', QUEUE)).toEqual([
      'yes on Inbox, by what it has outside',
    ]);
  });

  it('cannot do what a resource policy denies everybody', () => {
    const policies = [ofQueue(deny('sqs:*', QUEUE, EVERYBODY))];
    expect(can({ policies }, 'sqs:SendMessage', QUEUE)).toEqual([
      'no on Inbox, denied by App/InboxPolicy 1',
    ]);
  });

  it('cannot assume a role that trusts a service only', () => {
    const policies = [trustPolicy(ROLE, { Principal: { Service: 'lambda.amazonaws.com' } })];
    expect(can({ roles: [role(ROLE)], policies }, 'sts:AssumeRole', ROLE)).toEqual([
      'no on role/Ledger, lacks resource',
    ]);
  });
});

describe('a question that no policy can answer', () => {
  it('rejects a statement that is none', () => {
    const policies = [may(allow('sqs:*', QUEUE, { Condition: { StringIs: { 'aws:x': '1' } } }))];
    expect(() => who({ policies }, 'sqs:SendMessage', QUEUE)).toThrow(
      /^App\/Ledger \(Inline\).*has an unknown condition operator, got "StringIs"/,
    );
  });

  it('rejects a managed policy whose document is not known', () => {
    const roles = [role(ROLE, { managedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] })];
    expect(() => who({ roles }, 'sqs:SendMessage', QUEUE)).toThrow(
      /of which the document is not known/,
    );
  });
});
