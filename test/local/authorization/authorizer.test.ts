import type { IamMode } from '../../../local/authorization/authorizer';
import { TestAccess } from './support/access';
import { application, role } from './support/application';
import { OTHER_QUEUE, QUEUE, ROLE } from './support/cast';
import { allow, deny, identityPolicy } from './support/policies';

const NEEDS = [
  { action: 'sqs:GetQueueAttributes', resource: QUEUE },
  { action: 'sqs:SendMessage', resource: QUEUE },
  { action: 'sqs:SendMessage', resource: OTHER_QUEUE },
];

/** What a role asks that may do the first of three things. */
function asked(mode: IamMode) {
  const access = new TestAccess(
    application({
      roles: [role(ROLE)],
      policies: [identityPolicy(ROLE, [allow('sqs:GetQueueAttributes', QUEUE)])],
    }),
    mode,
  );
  const denial = access.control.asRole(ROLE, 'session', 'App/Ledger/Function', NEEDS);
  const told = access.denials.map((one) => one.denial.request.resource);
  return { access, denial, told };
}

describe('what no policy allows', () => {
  it('is refused where denials are enforced, and nothing after it is asked for', () => {
    const { access, denial, told } = asked('enforce');
    expect(denial).toMatchObject({
      request: { action: 'sqs:SendMessage', resource: QUEUE },
      decision: { allowed: false, explicit: false, lacks: 'identity' },
    });
    expect(told).toEqual([QUEUE]);
    expect(access.asked).toHaveLength(2);
  });

  it('is let through where denials are recorded, and each is told', () => {
    const { access, denial, told } = asked('record');
    expect(denial).toBeUndefined();
    expect(told).toEqual([QUEUE, OTHER_QUEUE]);
    expect(access.asked).toHaveLength(3);
  });

  it('is not looked at where policies are off', () => {
    const { access, denial, told } = asked('off');
    expect(denial).toBeUndefined();
    expect(told).toEqual([]);
    expect(access.asked).toEqual([]);
  });

  it('is told with who asked and what would help', () => {
    const { access } = asked('enforce');
    expect(access.denials).toEqual([
      {
        asker: 'App/Ledger/Function',
        denial: expect.anything(),
        explanation: `${ROLE}: sqs:SendMessage on ${QUEUE} is denied: no identity-based policy allows it; allow sqs:SendMessage on ${QUEUE} in a policy of ${ROLE}`,
      },
    ]);
  });
});

describe('a policy that leaves a request open', () => {
  const access = (mode: IamMode) =>
    new TestAccess(
      application({
        roles: [role(ROLE)],
        policies: [
          identityPolicy(ROLE, [
            allow('sqs:*', '*'),
            deny('sqs:SendMessage', `${QUEUE.replace('Inbox', '')}\${aws:username}`),
          ]),
        ],
      }),
      mode,
    );
  const told =
    'App/Ledger/Function: App/Ledger (Inline) statement 2: cannot be decided by: the variable ${aws:username} has no value in this request; ';

  it.each<[IamMode, boolean]>([
    ['enforce', true],
    ['record', false],
  ])('is told of and denies what a service asks for, where policies are on %s', (mode, refused) => {
    const { control, denials, undecided } = access(mode);
    const denial = control.asRole(ROLE, 'session', 'App/Ledger/Function', NEEDS);
    expect(denial !== undefined).toBe(refused);
    expect(undecided[0]).toContain(told);
    expect(denials[0]?.explanation).toBe(
      `${ROLE}: sqs:SendMessage on ${QUEUE} is denied by App/Ledger (Inline) statement 2`,
    );
  });

  it('is thrown for a call, which the gateway can answer', () => {
    const { control, denials, undecided } = access('enforce');
    const principal = {
      kind: 'function',
      functionPath: 'App/Ledger/Function',
      roleArn: ROLE,
      environmentId: 'e',
    } as const;
    const call = { principal, service: 'sqs', operation: 'SendMessage' } as const;
    const body = { QueueUrl: 'http://127.0.0.1/000000000000/Inbox', MessageBody: 'x' };
    const request = {
      method: 'POST',
      url: '/',
      headers: {},
      body: Buffer.from(JSON.stringify(body)),
    };
    expect(() => control.ofCall(call, request)).toThrow('App/Ledger (Inline) statement 2: cannot');
    expect([...denials, ...undecided]).toEqual([]);
  });
});

it('what policies allow is neither told nor kept from anybody', () => {
  const access = new TestAccess(
    application({ roles: [role(ROLE)], policies: [identityPolicy(ROLE, [allow('sqs:*', '*')])] }),
  );
  expect(access.control.asRole(ROLE, 'session', 'App/Ledger', NEEDS)).toBeUndefined();
  expect(access.denials).toEqual([]);
});

it('who needs nothing is asked for nothing', () => {
  const access = new TestAccess(application());
  expect(access.control.asRole(ROLE, 'session', 'App/Ledger', [])).toBeUndefined();
  expect(access.asked).toEqual([]);
});

it.each([
  ['of a queue', QUEUE],
  ['of a bucket, which its ARN does not name', 'arn:aws:s3:::audit-log/event.json'],
  ['of what has no resource', '*'],
])('the account %s is the one of the application', (_what, resource) => {
  const access = new TestAccess(application());
  access.control.asRole(ROLE, 'session', 'App/Ledger', [{ action: 's3:GetObject', resource }]);
  expect(access.control.log.decisions()).toMatchObject([
    { resourceAccount: '000000000000', context: { 'aws:resourceaccount': '000000000000' } },
  ]);
});
