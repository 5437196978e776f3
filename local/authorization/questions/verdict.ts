import { decide, type Lack, type PoliciesInForce } from '../../iam/decide';
import type { Policy } from '../../iam/policy/policy';
import type { Statement } from '../../iam/policy/statement';
import { type AccessRequest, accessRequest } from '../../iam/request/access-request';
import type { Principal } from '../../iam/request/principal';
import { instanceOf } from './common-pattern';
import type { OpenPolicies } from './open-policies';
import type { WrittenStatement } from './opening';

/** What a question can be answered with. */
export type Answer = 'yes' | 'under conditions' | 'no';

/** Whom a verdict is about. */
export interface Judged {
  readonly principal: Principal;
  /**
   * Whether nothing is known of its own policies, so that only what resources allow it counts.
   * @default false
   */
  readonly isUnknown?: boolean;
}

/** Whether somebody may do something, and by what it was found. */
export interface Verdict {
  readonly answer: Answer;
  /** Of each, one statement must allow it. */
  readonly allowedBy: readonly (readonly Ground[])[];
  /** Each denies it, where it has conditions under these alone. */
  readonly deniedBy: readonly Ground[];
  /** What it wants for, whatever denies it besides. */
  readonly lacks?: Lack;
}

/** A statement that a verdict rests on; one that nobody in the application wrote has its place only. */
export type Ground = WrittenStatement | { readonly place: string };

/** Statements of the policies in force that are about one request, the conditions left open aside. */
interface Found {
  readonly statement: Statement;
  readonly ground: Ground;
}

/**
 * Whether somebody may do something to whatever fits a pattern and is not named by itself.
 *
 * A condition on what only a request tells is neither taken to hold nor to fail: the answer is yes
 * where it is yes either way, no where it is no either way, and else depends on the conditions that
 * it comes with.
 */
export function verdictOn(
  policies: OpenPolicies,
  { principal, isUnknown = false }: Judged,
  action: string,
  resource: string,
): Verdict {
  const { application, book } = policies;
  const instance = instanceOf(resource);
  const request = accessRequest({
    principal,
    action: instanceOf(action),
    resource: instance,
    ...(instance.split(':')[4] ? {} : { resourceAccount: application.accountId }),
  });
  const known = book.inForce(request);
  const inForce = isUnknown ? { ...known, identity: [], boundary: undefined } : known;
  const found = (list: readonly Policy[] = [], effect: 'Allow' | 'Deny'): Found[] =>
    list
      .flatMap(({ statements }) => statements)
      .filter((statement) => statement.effect === effect && statement.applies(request) !== 'none')
      .map((statement) => ({
        statement,
        ground: policies.written(statement) ?? { place: statement.place },
      }));
  const { identity, boundary, resource: ofResource } = inForce;
  const lists = [identity, boundary, ofResource];
  const denials = lists.flatMap((list) => found(list, 'Deny'));
  const open = new Set(
    [...lists.flatMap((list) => found(list, 'Allow')), ...denials]
      .filter(({ ground }) => isConditional(ground))
      .map(({ statement }) => statement),
  );
  const without = (effect: 'Allow' | 'Deny') =>
    only(inForce, (one) => one.effect !== effect || !open.has(one));
  const atBest = decide(request, without('Deny'));
  const atWorst = decide(request, without('Allow'));
  const undenied = decide(
    request,
    only(inForce, ({ effect }) => effect === 'Allow'),
  );
  return {
    answer: !atBest.allowed ? 'no' : atWorst.allowed ? 'yes' : 'under conditions',
    allowedBy: requirements(request, inForce, found),
    deniedBy: denials.map(({ ground }) => ground),
    ...(undenied.allowed || undenied.explicit ? {} : { lacks: undenied.lacks }),
  };
}

/** Whether a statement depends on what only a request tells. */
export function isConditional(ground: Ground): boolean {
  return 'conditions' in ground && Object.keys(ground.conditions).length > 0;
}

/** What the policies say that allows: by themselves or, where it takes several, each a part. */
function requirements(
  request: AccessRequest,
  inForce: PoliciesInForce,
  found: (policies: readonly Policy[] | undefined, effect: 'Allow') => Found[],
): (readonly Ground[])[] {
  const { boundary } = inForce;
  const allows = only(inForce, ({ effect }) => effect === 'Allow');
  const isEnough = (policies: Partial<PoliciesInForce>) =>
    decide(request, { ...allows, boundary: undefined, ...policies }).allowed;
  const ofIdentity = found(inForce.identity, 'Allow');
  const ofResource = found(inForce.resource, 'Allow');
  const alone = ofResource.filter(({ statement }) =>
    isEnough({ identity: [], resource: restrictedTo(allows.resource, statement) }),
  );
  const byIdentity = isEnough({ resource: [] });
  const first = [...(byIdentity || alone.length === 0 ? ofIdentity : []), ...alone];
  const needsBoth = !byIdentity && alone.length === 0;
  return [
    first,
    ...(boundary ? [found(boundary, 'Allow')] : []),
    ...(needsBoth ? [ofResource] : []),
  ]
    .filter((group) => group.length > 0)
    .map((group) => group.map(({ ground }) => ground));
}

function only(policies: PoliciesInForce, kept: (statement: Statement) => boolean): PoliciesInForce {
  const those = (list: readonly Policy[]) =>
    list.map((policy) => ({ ...policy, statements: policy.statements.filter(kept) }));
  const { identity, boundary, resource, resourceMustAllow } = policies;
  return {
    identity: those(identity),
    boundary: boundary && those(boundary),
    resource: resource && those(resource),
    resourceMustAllow,
  };
}

function restrictedTo(policies: readonly Policy[] | undefined, statement: Statement): Policy[] {
  return (policies ?? []).map((policy) => ({
    ...policy,
    statements: policy.statements.filter((one) => one === statement),
  }));
}
