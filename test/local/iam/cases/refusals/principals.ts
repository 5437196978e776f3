import { HOME } from '../../support/cast';
import { EFFECT, NOT_PRINCIPAL, PRINCIPAL, ROLE_TRUST } from '../../support/pages';
import { refusals } from '../../support/refusal';

const KINDS = 'use AWS, Service or Federated';
const WHOLE =
  'write the whole ARN, without wildcards; narrow "*" down with a condition on aws:PrincipalArn';
const neither = (value: string) =>
  `: has a principal that is neither an account nor the ARN of a role, a user or a session, got ${JSON.stringify(value)}; ${WHOLE}`;
const SERVICE = 'write it as AWS does, for example sns.amazonaws.com';
const aws = (AWS: unknown) => ({ Principal: { AWS } });

export const principalRefusals = [
  ...refusals(
    PRINCIPAL(),
    'resource',
    [
      'no principal in the policy of a resource',
      {},
      ': must have one of Principal and NotPrincipal; write the one that is meant',
    ],
    [
      'both Principal and NotPrincipal',
      { Effect: 'Deny', Principal: '*', NotPrincipal: { AWS: HOME } },
      ': must have one of Principal and NotPrincipal; write the one that is meant',
    ],
    [
      'a principal of another kind',
      { Principal: { CanonicalUser: '79a5' } },
      `: has a principal of an unknown kind, got {"CanonicalUser":"79a5"}; ${KINDS}`,
    ],
    [
      'a principal that is only text',
      { Principal: HOME },
      `: has a principal of an unknown kind, got "${HOME}"; ${KINDS}`,
    ],
    [
      'a principal that is nobody',
      { Principal: {} },
      ': has a Principal that names nobody; name who is meant',
    ],
    [
      'an empty list of principals',
      aws([]),
      ': has a Principal that names nobody; name who is meant',
    ],
    [
      'a wildcard in the ARN of a role',
      aws(`arn:aws:iam::${HOME}:role/*`),
      neither(`arn:aws:iam::${HOME}:role/*`),
    ],
    [
      'a wildcard for all sessions of a role',
      aws(`arn:aws:sts::${HOME}:assumed-role/Ledger/*`),
      neither(`arn:aws:sts::${HOME}:assumed-role/Ledger/*`),
    ],
    [
      'a question mark in the ARN of a user',
      aws(`arn:aws:iam::${HOME}:user/al?ce`),
      neither(`arn:aws:iam::${HOME}:user/al?ce`),
    ],
    [
      'a group',
      aws(`arn:aws:iam::${HOME}:group/admins`),
      neither(`arn:aws:iam::${HOME}:group/admins`),
    ],
    [
      'a session of IAM',
      aws(`arn:aws:iam::${HOME}:assumed-role/Ledger/run`),
      neither(`arn:aws:iam::${HOME}:assumed-role/Ledger/run`),
    ],
    ['an account with too few digits', aws('1111'), neither('1111')],
    ['the id of a role that was deleted', aws('AROA123EXAMPLE'), neither('AROA123EXAMPLE')],
    [
      'a service that is none',
      { Principal: { Service: 'sns' } },
      `: names a service that is none, got "sns"; ${SERVICE}`,
    ],
    [
      'a service with a wildcard',
      { Principal: { Service: ['sns.amazonaws.com', '*.amazonaws.com'] } },
      `: names a service that is none, got "*.amazonaws.com"; ${SERVICE}`,
    ],
    [
      'a provider that is an intrinsic function',
      { Principal: { Federated: { Ref: 'Provider' } } },
      ': names an identity provider that is none, got {"Ref":"Provider"}; write its whole ARN, or its domain',
    ],
    [
      'a provider with a wildcard',
      { Principal: { Federated: '*' } },
      ': names an identity provider that is none, got "*"; write its whole ARN, or its domain',
    ],
  ),
  ...refusals(
    NOT_PRINCIPAL('specifying-notprincipal-allow'),
    'resource',
    [
      'everybody is allowed but those in NotPrincipal',
      { NotPrincipal: { AWS: HOME } },
      ': allows everybody but those in NotPrincipal; name in Principal who is meant',
    ],
    [
      'NotPrincipal spares everybody',
      { Effect: 'Deny', NotPrincipal: { AWS: [HOME, '*'] } },
      ': has a NotPrincipal that spares everybody; list whom it shall spare',
    ],
    [
      'NotPrincipal is a wildcard',
      { Effect: 'Deny', NotPrincipal: '*' },
      ': has a NotPrincipal that spares everybody; list whom it shall spare',
    ],
    [
      'NotPrincipal names a service that is none',
      { Effect: 'Deny', NotPrincipal: { Service: 'sns' } },
      `: names a service that is none, got "sns"; ${SERVICE}`,
    ],
  ),
  ...refusals(ROLE_TRUST(), 'trust', [
    'a trust policy that names a resource',
    { Principal: { AWS: HOME } },
    ': names a resource, and is about the role it belongs to; leave Resource out of a trust policy',
  ]),
  ...refusals(EFFECT(), 'boundary', [
    'a boundary that names a principal',
    { Principal: '*' },
    ': names a principal, and belongs to whoever has the policy; leave Principal out of an identity policy',
  ]),
];
