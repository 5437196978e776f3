import type { AccessRequest } from '../request/access-request';
import { type Principal, rootArn } from '../request/principal';
import { listOf, type OneOrMore, type PrincipalDocument } from './document';
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

const CLOSENESS: readonly Naming[] = ['none', 'account', 'anyone', 'role', 'itself'];

export function closer(one: Naming, other: Naming): Naming {
  return CLOSENESS.indexOf(one) >= CLOSENESS.indexOf(other) ? one : other;
}

/** @throws PolicyError for a kind of principal, or a way to write one, that is not known */
export function principalMatcher(document: PrincipalDocument, place: string): PrincipalMatcher {
  if (document === '*') return () => 'anyone';
  const matchers = Object.entries(document).flatMap(([kind, values]) =>
    listOf(values).map((value) => matcherOf(kind, value, place)),
  );
  if (matchers.length === 0) throw nobody(place);
  return (principal) =>
    matchers.reduce<Naming>((best, names) => closer(best, names(principal)), 'none');
}

/**
 * Whether `NotPrincipal` spares a principal: the account, the role and the session must be listed.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function sparingMatcher(
  document: PrincipalDocument,
  place: string,
): (request: AccessRequest) => boolean {
  if (document === '*' || Object.values(document).flatMap(listOf).includes('*')) {
    throw new PolicyError(
      place,
      'has a NotPrincipal that spares everybody',
      'list whom it shall spare',
    );
  }
  principalMatcher(document, place); // whether each is known
  const listed = new Set(
    Object.values(document).flatMap((values: OneOrMore<string>) => listOf(values)),
  );
  const has = (arn: string, accountId: string) =>
    listed.has(arn) || (arn === rootArn(accountId) && listed.has(accountId));
  return ({ principal }) => identities(principal).every(([arn, account]) => has(arn, account));
}

function identities(principal: Principal): [arn: string, accountId: string][] {
  switch (principal.kind) {
    case 'role': {
      const { accountId } = principal;
      const all = [rootArn(accountId), principal.roleArn, principal.sessionArn];
      return all.map((arn) => [arn, accountId]);
    }
    case 'user':
      return [rootArn(principal.accountId), principal.arn].map((arn) => [arn, principal.accountId]);
    case 'root':
      return [[rootArn(principal.accountId), principal.accountId]];
    case 'service':
      return [[principal.name, '']];
    case 'federated':
      return [[principal.provider, '']];
    case 'anonymous':
      return [['', '']];
  }
}

function matcherOf(kind: string, value: string, place: string): PrincipalMatcher {
  switch (kind) {
    case 'AWS':
      return awsMatcher(value, place);
    case 'Service':
      return serviceMatcher(value, place);
    case 'Federated':
      return (principal) =>
        principal.kind === 'federated' && principal.provider === value ? 'itself' : 'none';
    default:
      throw new PolicyError(
        place,
        `has a principal of an unknown kind, got ${quoted({ [kind]: value })}`,
        'use AWS, Service or Federated',
      );
  }
}

const ACCOUNT = /^\d{12}$/;
const IDENTITY =
  /^arn:aws[a-z-]*:(?:iam|sts)::(\d{12}):(root|user\/.+|role\/.+|assumed-role\/.+\/.+)$/;

function awsMatcher(value: string, place: string): PrincipalMatcher {
  if (value === '*') return () => 'anyone';
  const [, accountId, rest] = ACCOUNT.test(value)
    ? [value, value, 'root']
    : (IDENTITY.exec(value) ?? []);
  if (accountId === undefined || /[*?]/.test(value)) {
    throw new PolicyError(
      place,
      `has a principal that is neither an account nor the ARN of a role, a user or a session, got ${quoted(value)}`,
      'write the whole ARN, without wildcards; narrow "*" down with a condition on aws:PrincipalArn',
    );
  }
  if (rest === 'root') {
    return (principal) =>
      'accountId' in principal && principal.accountId === accountId ? 'account' : 'none';
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

function nobody(place: string): PolicyError {
  return new PolicyError(place, 'has a Principal that names nobody', 'name who is meant');
}
