import { type Resources, ref, resource, told } from './support/told';

/** A policy of so many characters, with whitespace that is not counted. */
function policyOf(characters: number): Resources[string] {
  const rest = JSON.stringify({ Sid: '', Statement: [] }).length;
  return { Sid: `${' '.repeat(50)}${'x'.repeat(characters - rest)}`, Statement: [] };
}

describe('policy-size', () => {
  const linesFor = (resources: Resources) => told('policy-size', resources).lines;

  it.each([
    ['AWS::IAM::Role', 10_240],
    ['AWS::IAM::Group', 5_120],
    ['AWS::IAM::User', 2_048],
  ])('accepts the inline policies of %s up to %i characters together', (type, most) => {
    const withTwo = (characters: number) => ({
      Role: resource(type, {
        Policies: [
          { PolicyName: 'One', PolicyDocument: policyOf(1_000) },
          { PolicyName: 'Two', PolicyDocument: policyOf(characters - 1_000) },
        ],
      }),
    });
    expect(linesFor(withTwo(most - 1))).toEqual([]);
    expect(linesFor(withTwo(most))).toEqual([]);
    expect(linesFor(withTwo(most + 1))).toEqual([
      `Shop/Role: has inline policies of at least ${most + 1} characters together, must have at most ${most}`,
    ]);
  });

  it('counts the policies beside a role', () => {
    const beside = (type: string, names: Resources[string]) =>
      resource(type, { PolicyName: 'More', PolicyDocument: policyOf(4_000), ...names });
    expect(
      linesFor({
        Role: resource('AWS::IAM::Role', { Policies: [{ PolicyDocument: policyOf(4_000) }] }),
        Policy: beside('AWS::IAM::Policy', { Roles: [ref('Role')] }),
        RolePolicy: beside('AWS::IAM::RolePolicy', { RoleName: ref('Role') }),
      }),
    ).toEqual([expect.stringContaining('at least 12000 characters')]);
  });

  it.each([
    [6_143, 0],
    [6_144, 0],
    [6_145, 1],
  ])('of a managed policy of %i characters finds %i mistakes', (characters, count) => {
    const PolicyDocument = policyOf(characters);
    const Managed = resource('AWS::IAM::ManagedPolicy', { PolicyDocument });
    expect(linesFor({ Managed })).toHaveLength(count);
  });

  it('counts a name that nobody wrote down as one character, and a parameter as none', () => {
    const resources = Array.from({ length: 500 }, () => ref('Given'));
    const named = Array.from({ length: 500 }, () => ref('Role'));
    const document = (...of: readonly unknown[]) => ({
      Statement: [{ Effect: 'Allow', Resource: of }],
    });
    const policy = (PolicyDocument: unknown) => ({
      Role: resource('AWS::IAM::Role'),
      Managed: resource('AWS::IAM::ManagedPolicy', { PolicyDocument }),
    });
    expect(linesFor(policy(document(...resources, ...named)))).toEqual([]);
    expect(linesFor(policy(document(...resources, ...named, ...named, ...named)))).toEqual([
      expect.stringContaining('has at least'),
    ]);
  });

  it('counts the digits of an account', () => {
    const account = { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/x' };
    const many = (count: number) => ({
      Managed: resource('AWS::IAM::ManagedPolicy', {
        PolicyDocument: { Resource: Array.from({ length: count }, () => account) },
      }),
    });
    // 32 characters each, with quotes and comma 35, in the 15 around them.
    expect(linesFor(many(175))).toEqual([]);
    expect(linesFor(many(176))).toHaveLength(1);
  });
});
