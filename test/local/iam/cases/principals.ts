import {
  ABROAD,
  ANYBODY,
  federated,
  HOME,
  OTHER_ROLE,
  OTHER_SESSION,
  ROLE,
  ROOT,
  ROOT_ARN,
  SESSION,
  SNS,
  service,
  USER,
} from '../support/cast';
import { KEYS, PRINCIPAL } from '../support/pages';
import { allow, deny, rows, to, toAws, trusts, when } from '../support/row';

/** Whom a resource's policy is about. */
export const principals = [
  ...rows(
    PRINCIPAL('principal-accounts'),
    {
      name: 'the account delegates, and does not grant',
      resource: [allow(toAws(HOME))],
      expect: 'lacks identity',
    },
    {
      name: 'the ARN of its root user is the account',
      resource: [allow(toAws(ROOT_ARN))],
      expect: 'lacks identity',
    },
    {
      name: 'a denial to the account is to everybody in it',
      identity: [allow()],
      resource: [deny(toAws(HOME))],
      expect: 'explicitly denied',
    },
    {
      name: 'a denial to the root ARN is to everybody in the account',
      by: USER,
      identity: [allow()],
      resource: [deny(toAws(ROOT_ARN))],
      expect: 'explicitly denied',
    },
    {
      name: 'a denial to another account is not to this one',
      identity: [allow()],
      resource: [deny(toAws(ABROAD))],
      expect: 'allowed',
    },
    {
      name: 'the account is named to its root user, too',
      by: ROOT,
      resource: [deny(toAws(HOME))],
      expect: 'explicitly denied',
    },
  ),
  ...rows(
    PRINCIPAL('principal-roles'),
    { name: 'a role is each of its sessions', resource: [allow(toAws(ROLE))], expect: 'allowed' },
    {
      name: 'another role is not',
      by: OTHER_ROLE,
      resource: [allow(toAws(ROLE))],
      expect: 'lacks identity',
    },
    {
      name: 'the ARN of a role has its path',
      resource: [allow(toAws(`arn:aws:iam::${HOME}:role/Ledger`))],
      expect: 'lacks identity',
    },
    {
      name: 'one of several is enough',
      resource: [allow(toAws([OTHER_ROLE.roleArn, ROLE]))],
      expect: 'allowed',
    },
    {
      name: 'a session is that session',
      see: PRINCIPAL('principal-role-session'),
      resource: [allow(toAws(SESSION.sessionArn))],
      expect: 'allowed',
    },
    {
      name: 'a session is no other session',
      see: PRINCIPAL('principal-role-session'),
      by: OTHER_SESSION,
      resource: [allow(toAws(SESSION.sessionArn))],
      expect: 'lacks identity',
    },
  ),
  ...rows(
    PRINCIPAL('principal-users'),
    { name: 'a user', by: USER, resource: [allow(toAws(USER.arn))], expect: 'allowed' },
    {
      name: 'the name of a user is case-sensitive',
      by: USER,
      resource: [allow(toAws(`arn:aws:iam::${HOME}:user/Alice`))],
      expect: 'lacks identity',
    },
    {
      name: 'a user is not a role',
      by: USER,
      resource: [allow(toAws(ROLE))],
      expect: 'lacks identity',
    },
  ),
  ...rows(
    PRINCIPAL('principal-anonymous'),
    {
      name: 'a wildcard is whoever has no name',
      by: ANYBODY,
      resource: [allow(to('*'))],
      expect: 'allowed',
    },
    { name: 'so is AWS: *', by: ANYBODY, resource: [allow(toAws('*'))], expect: 'allowed' },
    {
      name: 'whoever has no name is in no account',
      by: ANYBODY,
      resource: [allow(toAws(HOME))],
      expect: 'lacks resource',
    },
    {
      name: 'a wildcard needs no other permission within the account',
      resource: [allow(to('*'))],
      expect: 'allowed',
    },
    {
      name: 'a denial to AWS: * is to services, too',
      by: SNS,
      resource: [allow(to({ Service: 'sns.amazonaws.com' })), deny(toAws('*'))],
      expect: 'explicitly denied',
    },
    {
      name: 'a wildcard may be narrowed down to a principal',
      see: KEYS('condition-keys-principalarn'),
      by: OTHER_ROLE,
      resource: [allow({ ...to('*'), ...when({ ArnEquals: { 'aws:PrincipalArn': ROLE } }) })],
      expect: 'lacks identity',
    },
  ),
  ...rows(
    PRINCIPAL('principal-services'),
    {
      name: 'a service',
      by: SNS,
      resource: [allow(to({ Service: 'sns.amazonaws.com' }))],
      expect: 'allowed',
    },
    {
      name: 'another service',
      by: service('events.amazonaws.com'),
      resource: [allow(to({ Service: 'sns.amazonaws.com' }))],
      expect: 'lacks resource',
    },
    {
      name: 'one of several services, in one element',
      by: SNS,
      resource: [allow(to({ Service: ['events.amazonaws.com', 'sns.amazonaws.com'] }))],
      expect: 'allowed',
    },
    {
      name: 'a service of a region',
      by: service('logs.eu-west-1.amazonaws.com'),
      resource: [allow(to({ Service: 'logs.eu-west-1.amazonaws.com' }))],
      expect: 'allowed',
    },
    {
      name: 'a service is not the account',
      by: SNS,
      identity: [allow()],
      resource: [allow(toAws(HOME))],
      expect: 'lacks resource',
    },
    {
      name: 'a role is not a service',
      resource: [allow(to({ Service: 'sns.amazonaws.com' }))],
      expect: 'lacks identity',
    },
    {
      name: 'an identity provider is trusted by its domain',
      see: PRINCIPAL('principal-federated-web-identity'),
      by: federated('accounts.google.com'),
      asks: 'sts:AssumeRoleWithWebIdentity',
      on: ROLE,
      trust: [
        trusts({ Federated: 'accounts.google.com' }, { Action: 'sts:AssumeRoleWithWebIdentity' }),
      ],
      expect: 'allowed',
    },
    {
      name: 'an identity provider is trusted by its ARN, and no other is',
      see: PRINCIPAL('principal-saml'),
      by: federated(`arn:aws:iam::${HOME}:saml-provider/other`),
      asks: 'sts:AssumeRoleWithSAML',
      on: ROLE,
      trust: [
        trusts(
          { Federated: `arn:aws:iam::${HOME}:saml-provider/corp` },
          { Action: 'sts:AssumeRoleWithSAML' },
        ),
      ],
      expect: 'lacks resource',
    },
    {
      name: 'a provider is not the service of the same name',
      see: PRINCIPAL('principal-federated-web-identity'),
      by: service('cognito-identity.amazonaws.com'),
      asks: 'sts:AssumeRole',
      on: ROLE,
      trust: [trusts({ Federated: 'cognito-identity.amazonaws.com' })],
      expect: 'lacks resource',
    },
  ),
];
