import type { Application } from '../../../local/assembly/model';
import { emptyLedger } from '../../../proof/lint/ledger';
import { lint } from '../../../proof/lint/lint';
import {
  ACCOUNT,
  allow,
  application,
  inPermissions,
  inRole,
  policy,
  QUEUE,
  ROLE,
  TOPIC,
} from './support/application';

const declared = (path: string) => ({ path, stack: 'Shop', logicalId: path });

function role(managedPolicyArns: readonly string[] = []): Application['roles'][number] {
  return { ...declared('Shop/Role'), name: 'Worker', arn: ROLE, managedPolicyArns };
}

const user = (path: string, roleArn = ROLE) => ({ ...declared(path), roleArn }) as never;

const findings = (parts: Partial<Application>) => lint(application(parts), emptyLedger);

const OWN = `arn:aws:iam::${ACCOUNT}:policy/Own`;

describe('managed-policy', () => {
  const fix = 'write the actions and resources that are needed into a policy of the role';

  it("reports AWS's, and those that the app does not declare", () => {
    const aws = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    const place = { construct: 'Shop/Role', element: 'ManagedPolicyArns' };
    expect(findings({ roles: [role([aws, OWN])] })).toEqual([
      { rule: 'managed-policy', place, message: `the role has AWS's managed policy ${aws}`, fix },
      {
        rule: 'managed-policy',
        place,
        message: `the role has the managed policy ${OWN}, which the app does not declare`,
        fix,
      },
    ]);
  });

  it("looks into the app's own instead", () => {
    const { document } = policy('identity', ROLE, allow('sqs:*', QUEUE));
    const managedPolicies = [{ ...declared('Shop/Own'), arn: OWN, document }];
    expect(findings({ roles: [role([OWN])], managedPolicies })).toContainEqual(
      expect.objectContaining({
        rule: 'wildcard-action',
        place: { construct: 'Shop/Own', policy: 'managed policy', statement: 1, element: 'Action' },
      }),
    );
  });

  it('leaves a boundary alone, which grants nothing', () => {
    const { document } = policy('identity', ROLE, allow('*', '*'));
    const managedPolicies = [{ ...declared('Shop/Own'), arn: OWN, document }];
    expect(findings({ roles: [{ ...role(), boundaryArn: OWN }], managedPolicies })).toEqual([]);
  });
});

describe('shared-role', () => {
  it.each([
    ['two functions', { functions: [user('Shop/A'), user('Shop/B')] }],
    ['a function and a schedule', { functions: [user('Shop/A')], schedules: [user('Shop/B')] }],
  ])('reports %s', (_, users) => {
    expect(findings({ roles: [role()], ...users })).toEqual([
      {
        rule: 'shared-role',
        place: { construct: 'Shop/Role', element: 'Arn' },
        message: 'the role is used by Shop/A and Shop/B',
        fix: 'give each a role of its own',
      },
    ]);
  });

  it('reports a role that another app declares, by its ARN', () => {
    expect(findings({ functions: [user('Shop/A'), user('Shop/B')] })).toEqual([
      expect.objectContaining({ place: { construct: ROLE, element: 'Arn' } }),
    ]);
  });

  it.each([
    ['roles of their own', { functions: [user('Shop/A'), user('Shop/B', OWN)] }],
    ['two schedules that do the same', { schedules: [user('Shop/A'), user('Shop/B')] }],
  ])('leaves %s alone', (_, users) => {
    expect(findings({ roles: [role()], ...users })).toEqual([]);
  });
});

describe('duplicate-grant', () => {
  const guarded = (values: string | string[], key = 'aws:SourceIp') => ({
    ...allow('sqs:SendMessage', QUEUE),
    Condition: { StringEquals: { [key]: values } },
  });

  it('reports the second of two statements', () => {
    const statements = [
      allow(['sqs:ReceiveMessage', 'sqs:SendMessage'], QUEUE),
      allow('sns:Publish', TOPIC),
      allow('SQS:sendmessage', [QUEUE]),
    ];
    expect(inRole(statements)).toEqual([
      {
        rule: 'duplicate-grant',
        place: inPermissions('Action', 3),
        message: `SQS:sendmessage on "${QUEUE}" is allowed already, in statement 1 of Shop/Worker (Permissions)`,
        fix: 'leave one of the two out',
      },
    ]);
  });

  it('reports the same permission in another policy of the role', () => {
    const one = policy('identity', ROLE, allow('sqs:SendMessage', QUEUE));
    const policies = [one, { ...one, path: 'Shop/DefaultPolicy', name: 'DefaultPolicy' }];
    expect(findings({ policies })).toEqual([
      expect.objectContaining({
        rule: 'duplicate-grant',
        place: {
          construct: 'Shop/DefaultPolicy',
          policy: 'DefaultPolicy',
          statement: 1,
          element: 'Action',
        },
      }),
    ]);
  });

  it('reports the same conditions in another order', () => {
    const statements = [
      guarded(['10.0.0.1', '10.0.0.2']),
      guarded(['10.0.0.2', '10.0.0.1'], 'AWS:SourceIp'),
    ];
    expect(inRole(statements)).toHaveLength(1);
  });

  it('leaves other conditions, other roles and a Deny alone', () => {
    expect(
      inRole([guarded('10.0.0.1'), guarded('10.0.0.2'), allow('sqs:SendMessage', QUEUE)]),
    ).toEqual([]);
    expect(inRole([guarded('10.0.0.1'), { ...guarded('10.0.0.1'), Effect: 'Deny' }])).toEqual([]);
    const one = policy('identity', ROLE, allow('sqs:SendMessage', QUEUE));
    expect(findings({ policies: [one, { ...one, attachedTo: [OWN] }] })).toEqual([]);
  });
});
