import type { Application } from '../../../../local/assembly/model';
import { whatCan } from '../../../../local/authorization/questions/what-can';
import { application, managedPolicy, role } from '../support/application';
import { ACCOUNT, BUCKET, QUEUE, ROLE, TOPIC } from '../support/cast';
import { allow, deny, documentOf, identityPolicy, resourcePolicy } from '../support/policies';
import { toldOutcome } from './support/told';

const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy/Bound`;

function can(parts: Partial<Application>): string[] {
  const { outcomes } = whatCan(application({ roles: [role(ROLE)], ...parts }), ROLE);
  return outcomes.map((outcome) => `${outcome.actions.join(', ')}: ${toldOutcome(outcome)}`);
}

describe('what a role can do', () => {
  it('is nothing without policies', () => {
    expect(can({})).toEqual([]);
    expect(
      can({
        policies: [
          resourcePolicy(
            QUEUE,
            allow('sqs:*', QUEUE, { Principal: { Service: 'sns.amazonaws.com' } }),
          ),
        ],
      }),
    ).toEqual([]);
  });

  it('is what its own policies allow, actions on the same resources together', () => {
    const policies = [
      identityPolicy(ROLE, [
        { ...allow('', QUEUE), Action: ['sqs:SendMessage', 'sqs:ReceiveMessage'] },
        allow('sns:Publish', TOPIC),
      ]),
    ];
    expect(can({ policies })).toEqual([
      'sqs:SendMessage, sqs:ReceiveMessage: yes on Inbox, by App/Ledger Inline 1',
      'sns:Publish: yes on Submitted, by App/Ledger Inline 2',
    ]);
  });

  it('is also what the policies of resources allow it', () => {
    const policies = [
      resourcePolicy(QUEUE, allow('sqs:SendMessage', QUEUE, { Principal: { AWS: ROLE } })),
    ];
    expect(can({ policies })).toEqual(['sqs:SendMessage: yes on Inbox, by App/InboxPolicy 1']);
  });

  it('is less by what the policies of resources deny', () => {
    const policies = [
      identityPolicy(ROLE, [allow('s3:*', `${BUCKET}/*`)]),
      resourcePolicy(BUCKET, deny('s3:DeleteObject', `${BUCKET}/*`, { Principal: '*' })),
    ];
    expect(can({ policies })).toEqual([
      's3:*: yes on audit-log/*, by App/Ledger Inline 1',
      's3:DeleteObject: no on audit-log/*, denied by App/audit-logPolicy 1',
    ]);
  });

  it('is less by what its boundary leaves out', () => {
    expect(
      can({
        roles: [role(ROLE, { boundaryArn: BOUNDARY })],
        policies: [
          identityPolicy(ROLE, [allow('sqs:SendMessage', QUEUE), allow('sns:Publish', TOPIC)]),
        ],
        managedPolicies: [managedPolicy(BOUNDARY, documentOf(allow('sqs:*', '*')))],
      }),
    ).toEqual([
      'sqs:SendMessage: yes on Inbox, by App/Ledger Inline 1 and App/Bound 1',
      'sns:Publish: no on Submitted, lacks boundary',
    ]);
  });

  it('is told once where it is everything', () => {
    const policies = [
      identityPolicy(ROLE, [allow('*', '*')]),
      resourcePolicy(QUEUE, allow('sqs:SendMessage', QUEUE, { Principal: { AWS: ACCOUNT } })),
    ];
    expect(can({ policies })).toEqual(['*: yes on *, by App/Ledger Inline 1']);
  });
});
