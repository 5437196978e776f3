import { ROLE, role, said, UNKNOWN } from './support/policies';

const OWN = { 'Fn::GetAtt': ['Role', 'Arn'] };
const fn = (Role: unknown) => ({ Type: 'AWS::Lambda::Function', Properties: { Role } });
const schedule = (RoleArn: unknown) => ({
  Type: 'AWS::Scheduler::Schedule',
  Properties: { Target: { Arn: 'x', RoleArn } },
});

const of = (resources: Parameters<typeof said>[1]) =>
  said('shared-role', { Role: role(), ...resources });

describe('shared-role', () => {
  it.each([
    ['two functions', { A: fn(OWN), B: fn(OWN) }],
    ['a function and a schedule', { A: fn(OWN), B: schedule(OWN) }],
  ])('rejects %s', (_, users) => {
    expect(of(users).lines).toEqual(['Shop/Role: is a role that Shop/A and Shop/B share']);
  });

  it('rejects a role that another app declares, at the second function', () => {
    expect(of({ A: fn(ROLE), B: fn(ROLE) }).lines).toEqual([
      `Shop/B: has the role ${ROLE} that Shop/A and Shop/B share`,
    ]);
  });

  it('knows a role of the app by its name', () => {
    const named = {
      ...role(),
      Properties: { ...(role()['Properties'] as object), RoleName: 'Worker' },
    };
    const literal = 'arn:aws:iam::${AWS::AccountId}:role/Worker';
    const resources = { Role: named, A: fn(OWN), B: fn({ 'Fn::Sub': literal }) };
    expect(said('shared-role', resources).lines).toHaveLength(1);
  });

  it.each([
    ['roles of their own', { A: fn(OWN), B: fn(ROLE) }],
    ['two schedules that do the same', { A: schedule(OWN), B: schedule(OWN) }],
  ])('accepts %s', (_, users) => {
    expect(of(users)).toEqual({ lines: [], unknown: [] });
  });

  it('does not guess whether a parameter is the same role', () => {
    const { lines, unknown } = of({ A: fn(UNKNOWN), B: fn(OWN) });
    expect(lines).toEqual([]);
    expect(unknown).toEqual(['Role of Shop/A is the parameter Given']);
  });
});
