import type { Principal } from '../request/principal';
import { listOf, type PrincipalDocument } from './document';
import { PolicyError, quoted } from './policy-error';

/**
 * How closely a statement names a principal, which decides what else must allow the request.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-id-rdp.html
 */
export type Naming =
  /** Not at all. */
  | 'none'
  /** By its account, which leaves it to the account's own policies. */
  | 'account'
  /** By a wildcard. */
  | 'anyone'
  /** Its role, whatever the session. */
  | 'role'
  /** Itself: its session, its user, its service, its provider. */
  | 'itself';

/** How a Principal element names a principal. */
export type PrincipalMatcher = (principal: Principal) => Naming;

/** Each grants more than the one before it. */
const CLOSENESS: readonly Naming[] = ['none', 'account', 'role', 'anyone', 'itself'];

export function closer(one: Naming, other: Naming): Naming {
  return CLOSENESS.indexOf(one) >= CLOSENESS.indexOf(other) ? one : other;
}

/** @throws PolicyError for a kind of principal, or a way to write one, that is not known */
export function principalMatcher(document: PrincipalDocument, place: string): PrincipalMatcher {
  const matchers = matchersOf(document, place);
  return (principal) =>
    matchers.reduce<Naming>((best, names) => closer(best, names(principal)), 'none');
}

/** How a principal must be listed for `NotPrincipal` to spare it: its account, its role, itself. */
const SPARED: Readonly<Record<Principal['kind'], readonly Naming[]>> = {
  role: ['account', 'role', 'itself'],
  user: ['account', 'itself'],
  root: ['account'],
  service: ['itself'],
  federated: ['itself'],
  anonymous: ['anyone'],
};

/**
 * Whether `NotPrincipal` spares a principal; never one with a permissions boundary.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function sparingMatcher(
  document: PrincipalDocument,
  place: string,
): (principal: Principal, bounded: boolean) => boolean {
  if (document === '*' || Object.values(document).flatMap(listOf).includes('*')) {
    throw new PolicyError(
      place,
      'has a NotPrincipal that spares everybody',
      'list whom it shall spare',
    );
  }
  const matchers = matchersOf(document, place);
  return (principal, bounded) => {
    const namings = new Set(matchers.map((names) => names(principal)));
    return !bounded && SPARED[principal.kind].every((naming) => namings.has(naming));
  };
}

function matchersOf(document: PrincipalDocument, place: string): readonly PrincipalMatcher[] {
  if (document === '*') return [() => 'anyone'];
  if (typeof document === 'string') throw unknown(document, place);
  const matchers = Object.entries(document).flatMap(([kind, values]) =>
    listOf(values).map((value) => matcherOf(kind, value, place)),
  );
  if (matchers.length > 0) return matchers;
  throw new PolicyError(place, 'has a Principal that names nobody', 'name who is meant');
}

function matcherOf(kind: string, value: string, place: string): PrincipalMatcher {
  switch (kind) {
    case 'AWS':
      return awsMatcher(value, place);
    case 'Service':
      return serviceMatcher(value, place);
    case 'Federated':
      return federatedMatcher(value, place);
    default:
      throw unknown({ [kind]: value }, place);
  }
}

const ACCOUNT = /^(?:(\d{12})|arn:aws[a-z-]*:iam::(\d{12}):root)$/;

const IDENTITY =
  /^arn:aws[a-z-]*:(iam::\d{12}:(user|role)\/[^*?]+|sts::\d{12}:assumed-role\/[^*?]+\/[^*?]+)$/;

function awsMatcher(value: string, place: string): PrincipalMatcher {
  if (value === '*') return () => 'anyone';
  const [whole, inFull, inArn] = ACCOUNT.exec(value) ?? [];
  if (whole !== undefined) {
    const accountId = inFull ?? inArn;
    return (principal) =>
      'accountId' in principal && principal.accountId === accountId ? 'account' : 'none';
  }
  if (!IDENTITY.test(value)) {
    throw new PolicyError(
      place,
      `has a principal that is neither an account nor the ARN of a role, a user or a session, got ${quoted(value)}`,
      'write the whole ARN, without wildcards; narrow "*" down with a condition on aws:PrincipalArn',
    );
  }
  return (principal) => {
    if (principal.kind === 'user') return principal.arn === value ? 'itself' : 'none';
    if (principal.kind !== 'role') return 'none';
    if (principal.sessionArn === value) return 'itself';
    return principal.roleArn === value ? 'role' : 'none';
  };
}

/** `sns.amazonaws.com`, `logs.eu-west-1.amazonaws.com`, `s3.amazonaws.com.cn` */
const SERVICE = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|aws\.internal|amazon\.com)$/;

function serviceMatcher(value: string, place: string): PrincipalMatcher {
  if (!SERVICE.test(value)) {
    throw new PolicyError(
      place,
      `names a service that is none, got ${quoted(value)}`,
      'write it as AWS does, for example sns.amazonaws.com',
    );
  }
  return (principal) =>
    principal.kind === 'service' && principal.name === value ? 'itself' : 'none';
}

/** Domains, and the ARNs of what was set up in an account. */
const PROVIDER =
  /^([a-z0-9-]+(\.[a-z0-9-]+)+|arn:aws[a-z-]*:iam::\d{12}:(saml|oidc)-provider\/[^*?]+)$/;

function federatedMatcher(value: string, place: string): PrincipalMatcher {
  if (!PROVIDER.test(value)) {
    throw new PolicyError(
      place,
      `names an identity provider that is none, got ${quoted(value)}`,
      'write its whole ARN, or its domain',
    );
  }
  return (principal) =>
    principal.kind === 'federated' && principal.provider === value ? 'itself' : 'none';
}

function unknown(principal: unknown, place: string): PolicyError {
  return new PolicyError(
    place,
    `has a principal of an unknown kind, got ${quoted(principal)}`,
    'use AWS, Service or Federated',
  );
}
