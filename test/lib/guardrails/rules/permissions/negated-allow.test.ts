import { QUEUE, queue, ROLE, role, said } from './support/policies';

describe('negated-allow', () => {
  it.each([
    ['NotAction', { Effect: 'Allow', NotAction: 'iam:*', Resource: QUEUE }, 'iam:*'],
    ['NotResource', { Effect: 'Allow', Action: 'sqs:SendMessage', NotResource: QUEUE }, QUEUE],
  ])('rejects %s', (element, statement, value) => {
    expect(said('negated-allow', { Role: role(statement) }).lines).toEqual([
      `Shop/Role Properties.Policies.0.PolicyDocument.Statement.0.${element}: ${element} allows everything but ${value}`,
    ]);
  });

  it('rejects NotPrincipal', () => {
    const NotPrincipal = { AWS: ROLE };
    const statement = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: QUEUE, NotPrincipal };
    expect(said('negated-allow', queue(statement)).lines).toHaveLength(1);
  });

  it('accepts them in a Deny', () => {
    const statement = { Effect: 'Deny', NotAction: 'sqs:SendMessage', NotResource: QUEUE };
    expect(said('negated-allow', { Role: role(statement) }).lines).toEqual([]);
  });
});
