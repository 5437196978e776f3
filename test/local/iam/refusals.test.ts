import { decide } from '../../../local/iam/decide';
import { REFUSALS } from './cases/refusals';
import { QUEUE } from './support/cast';
import { policiesOf, requestOf } from './support/judge';
import { MULTIVALUED, VARIABLES } from './support/pages';
import { refuse } from './support/refusal';
import { allow, deny, type Row, when } from './support/row';

describe('a policy', () => {
  it.each(REFUSALS.map((row) => [row.name, row] as const))('is refused for %s', (_name, row) => {
    expect(refuse(row)).toBe(row.message);
  });
});

describe('a request that a statement leaves open', () => {
  it.each<Pick<Row, 'identity' | 'context' | 'see'> & { name: string; message: string }>([
    {
      name: 'a denial of a variable without a value',
      see: VARIABLES('policy-vars-no-value'),
      identity: [deny({ Resource: `${QUEUE}\${aws:PrincipalTag/team}` })],
      message:
        "identity statement 1: cannot be decided by: the variable ${aws:principaltag/team} has no value in this request; give the variable a default, ${key, 'default'}",
    },
    {
      name: 'a variable without a value in NotResource',
      see: VARIABLES('policy-vars-no-value'),
      identity: [allow({ NotResource: `${QUEUE}\${aws:PrincipalTag/team}` })],
      message:
        "identity statement 1: cannot be decided by: the variable ${aws:principaltag/team} has no value in this request, in NotResource; give the variable a default, ${key, 'default'}",
    },
    {
      name: 'a variable with several values',
      see: MULTIVALUED(),
      identity: [allow(when({ StringEquals: { 'aws:PrincipalArn': '${aws:TagKeys}' } }))],
      context: { 'aws:TagKeys': ['a', 'b'] },
      message:
        'identity statement 1: cannot be decided by: the variable ${aws:tagkeys} has several values in this request; use a key with one value',
    },
    {
      name: 'several values compared with a plain operator',
      see: MULTIVALUED(),
      identity: [allow(when({ StringEquals: { 'aws:TagKeys': 'a' } }))],
      context: { 'aws:TagKeys': ['a'] },
      message:
        'identity statement 1: cannot be decided by: a key with several values is compared without ForAllValues or ForAnyValue; put one of them before the operator',
    },
  ])('is refused for $name', ({ name, see, identity = [], context = {}, message }) => {
    const row: Row = { name, see, identity, context, expect: 'refused' };
    expect(() => decide(requestOf(row), policiesOf(row))).toThrow(message);
  });
});

describe('each refusal', () => {
  it("links to AWS's documentation", () => {
    expect(REFUSALS.filter(({ see }) => !see.startsWith('https://docs.aws.amazon.com/'))).toEqual(
      [],
    );
  });

  it('has a name of its own', () => {
    expect(new Set(REFUSALS.map(({ name }) => name)).size).toBe(REFUSALS.length);
  });
});
