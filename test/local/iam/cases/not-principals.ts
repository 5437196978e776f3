import {
  ANYBODY,
  HOME,
  OTHER_SESSION,
  ROLE,
  ROOT,
  ROOT_ARN,
  SESSION,
  SNS,
  service,
  USER,
} from '../support/cast';
import { NOT_PRINCIPAL } from '../support/pages';
import { allow, deny, rows, to } from '../support/row';

/** Whom a resource's policy denies everybody but. */
export const notPrincipals = rows(
  NOT_PRINCIPAL('specifying-notprincipal'),
  {
    name: 'NotPrincipal spares a session with its role and its account',
    identity: [allow()],
    resource: [deny({ NotPrincipal: { AWS: [ROOT_ARN, ROLE, SESSION.sessionArn] } })],
    expect: 'allowed',
  },
  {
    name: 'NotPrincipal does not spare a session without its role',
    identity: [allow()],
    resource: [deny({ NotPrincipal: { AWS: [ROOT_ARN, SESSION.sessionArn] } })],
    expect: 'explicitly denied',
  },
  {
    name: 'NotPrincipal does not spare a role without its account',
    identity: [allow()],
    resource: [deny({ NotPrincipal: { AWS: [ROLE, SESSION.sessionArn] } })],
    expect: 'explicitly denied',
  },
  {
    name: 'NotPrincipal does not spare the other sessions of a role',
    by: OTHER_SESSION,
    identity: [allow()],
    resource: [deny({ NotPrincipal: { AWS: [ROOT_ARN, ROLE, SESSION.sessionArn] } })],
    expect: 'explicitly denied',
  },
  {
    name: 'NotPrincipal spares a user with the account',
    by: USER,
    identity: [allow()],
    resource: [deny({ NotPrincipal: { AWS: [HOME, USER.arn] } })],
    expect: 'allowed',
  },
  {
    name: 'NotPrincipal does not spare a user without the account',
    by: USER,
    identity: [allow()],
    resource: [deny({ NotPrincipal: { AWS: USER.arn } })],
    expect: 'explicitly denied',
  },
  {
    name: 'NotPrincipal spares a service',
    by: SNS,
    resource: [
      allow(to({ Service: 'sns.amazonaws.com' })),
      deny({ NotPrincipal: { Service: 'sns.amazonaws.com' } }),
    ],
    expect: 'allowed',
  },
  {
    name: 'NotPrincipal does not spare the service for the provider of its name',
    by: service('cognito-identity.amazonaws.com'),
    resource: [
      allow(to({ Service: 'cognito-identity.amazonaws.com' })),
      deny({ NotPrincipal: { Federated: 'cognito-identity.amazonaws.com' } }),
    ],
    expect: 'explicitly denied',
  },
  {
    name: 'NotPrincipal spares the root user by the account',
    by: ROOT,
    resource: [deny({ NotPrincipal: { AWS: HOME } })],
    expect: 'allowed',
  },
  {
    name: 'NotPrincipal never spares whoever has no name',
    by: ANYBODY,
    resource: [allow(to('*')), deny({ NotPrincipal: { AWS: HOME } })],
    expect: 'explicitly denied',
  },
);
