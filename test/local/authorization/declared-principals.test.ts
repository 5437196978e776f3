import { checkPrincipals } from '../../../local/authorization/declared-principals';
import type { StatementDocument } from '../../../local/iam/policy/document';
import { application, role } from './support/application';
import { ACCOUNT, QUEUE, ROLE } from './support/cast';
import { allow, resourcePolicy, trustPolicy } from './support/policies';

const check = (named: Partial<StatementDocument>) =>
  checkPrincipals(
    application({
      roles: [role(ROLE)],
      policies: [resourcePolicy(QUEUE, allow('sqs:SendMessage', QUEUE, named))],
    }),
  );

const GHOST = `arn:aws:iam::${ACCOUNT}:role/Ghost`;

describe('the principals of policies', () => {
  it.each<[string, Partial<StatementDocument>]>([
    ['a role of the application', { Principal: { AWS: ROLE } }],
    ['the account', { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } }],
    ['a role of another account', { Principal: { AWS: 'arn:aws:iam::111111111111:role/Ghost' } }],
    ['a service', { Principal: { Service: 'sns.amazonaws.com' } }],
    ['everybody', { Principal: '*' }],
    ['everybody of AWS', { Principal: { AWS: '*' } }],
    ['nobody, in the policy of a role', {}],
  ])('may be %s', (_who, named) => {
    expect(() => check(named)).not.toThrow();
  });

  it.each<[string, Partial<StatementDocument>, string]>([
    ['a role', { Principal: { AWS: GHOST } }, GHOST],
    ['one of several roles', { Principal: { AWS: [ROLE, GHOST] } }, GHOST],
    [
      'a user',
      { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/ghost` } },
      `arn:aws:iam::${ACCOUNT}:user/ghost`,
    ],
    ['a role to be spared', { NotPrincipal: { AWS: GHOST } }, GHOST],
  ])('must exist: rejects %s that does not', (_who, named, ghost) => {
    expect(() => check(named)).toThrow(
      `App/InboxPolicy: names the principal ${ghost}, which does not exist; name a role that the assembly declares, or run the stack that declares it beside this one`,
    );
  });

  it('may be somebody outside the application, where they are to assume a role', () => {
    const policies = [trustPolicy(ROLE, { Principal: { AWS: GHOST } })];
    expect(() => checkPrincipals(application({ roles: [role(ROLE)], policies }))).not.toThrow();
  });
});
