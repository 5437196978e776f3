import { TestAccess } from './support/access';
import { application, role } from './support/application';
import { ACCOUNT, FUNCTION, OPERATOR, OTHER_ROLE, QUEUE, ROLE } from './support/cast';
import { functionSpec } from './support/function-spec';
import { allow, identityPolicy } from './support/policies';
import { verdict } from './support/verdict';

const SEND = [{ action: 'sqs:SendMessage', resource: QUEUE }];
const AS_FUNCTION = {
  kind: 'function',
  functionPath: 'App/Booking/Function',
  roleArn: ROLE,
  environmentId: 'e',
} as const;

const accessOf = (condition: Record<string, Record<string, string>> = {}) =>
  new TestAccess(
    application({
      roles: [role(ROLE)],
      functions: [{ ...functionSpec(), path: AS_FUNCTION.functionPath }],
      policies: [identityPolicy(ROLE, [allow('sqs:SendMessage', QUEUE, { Condition: condition })])],
    }),
  );

/** The one request that was decided. */
function decided(access: TestAccess) {
  const [decision] = access.control.log.decisions();
  if (!decision) throw new Error('nothing was decided');
  return decision;
}

describe('a function that calls', () => {
  it('acts in a session of its role, named after it, and is told by its construct path', () => {
    const access = accessOf();
    expect(access.control.ofCaller(AS_FUNCTION, SEND)).toBeUndefined();
    expect(decided(access)).toMatchObject({
      asker: 'App/Booking/Function',
      principal: {
        kind: 'role',
        roleArn: ROLE,
        sessionArn: `arn:aws:sts::${ACCOUNT}:assumed-role/Ledger/Ledger`,
      },
    });
  });

  it.each([
    ['aws:SecureTransport', 'true'],
    ['aws:SourceIp', '127.0.0.1'],
    ['aws:RequestedRegion', 'us-east-1'],
    ['aws:ViaAWSService', 'false'],
    ['aws:PrincipalArn', ROLE],
    ['lambda:SourceFunctionArn', FUNCTION],
  ])('has the condition key %s', (key, value) => {
    const asked = (operator: string) =>
      verdict(accessOf({ [operator]: { [key]: value } }).control.ofCaller(AS_FUNCTION, SEND));
    expect(asked('StringEquals')).toBe('allowed');
    expect(asked('StringNotEquals')).toBe('lacks identity');
  });

  it('is refused what its role may not', () => {
    const access = accessOf();
    const caller = { ...AS_FUNCTION, roleArn: OTHER_ROLE };
    const bounded = new TestAccess(application({ roles: [role(OTHER_ROLE)] }));
    expect(verdict(bounded.control.ofCaller(caller, SEND))).toBe('lacks identity');
    expect(access.denials).toEqual([]);
  });
});

describe('somebody with credentials', () => {
  it.each([
    ['a role', ROLE, { kind: 'role', roleArn: ROLE }],
    ['a user', OPERATOR, { kind: 'user', accountId: ACCOUNT, arn: OPERATOR }],
  ])('is asked under their own ARN: %s', (_kind, arn, principal) => {
    const access = accessOf();
    expect(access.control.ofCaller({ kind: 'caller', arn }, SEND)).toBeUndefined();
    expect(decided(access)).toMatchObject({ asker: arn, principal });
  });

  it('with a role of the application may do no more than the role', () => {
    const access = new TestAccess(application({ roles: [role(ROLE)] }));
    expect(verdict(access.control.ofCaller({ kind: 'caller', arn: ROLE }, SEND))).toBe(
      'lacks identity',
    );
  });

  it('comes from no function', () => {
    const access = accessOf({ ArnEquals: { 'lambda:SourceFunctionArn': FUNCTION } });
    expect(verdict(access.control.ofCaller({ kind: 'caller', arn: ROLE }, SEND))).toBe(
      'lacks identity',
    );
  });
});

describe('a service', () => {
  it('with a role comes from no address', () => {
    const access = accessOf();
    access.control.asRole(ROLE, 'session', 'App/Ledger', SEND);
    expect(decided(access).context).not.toHaveProperty('aws:sourceip');
    expect(decided(access).context).toMatchObject({ 'aws:securetransport': 'true' });
  });

  it('by itself says for which resource and which account', () => {
    const access = accessOf();
    access.control.asService('sns.amazonaws.com', FUNCTION, 'App/It', SEND);
    expect(decided(access)).toMatchObject({
      asker: 'App/It',
      principal: { kind: 'service', name: 'sns.amazonaws.com' },
      context: {
        'aws:sourcearn': FUNCTION,
        'aws:sourceaccount': ACCOUNT,
        'aws:principalisawsservice': 'true',
        'aws:principalservicename': 'sns.amazonaws.com',
      },
    });
  });
});
