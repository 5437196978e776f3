import type { Policy } from './policy/policy';
import { closer, type Naming } from './policy/principals';
import type { Statement } from './policy/statement';
import type { AccessRequest } from './request/access-request';

/** The policies that have a say in a request. */
export interface PoliciesInForce {
  /** Of the principal. */
  readonly identity: readonly Policy[];
  /** The most that the principal may do; undefined when nothing bounds it. */
  readonly boundary?: readonly Policy[] | undefined;
  /** Of the resource. */
  readonly resource?: readonly Policy[] | undefined;
  /**
   * Whether the resource's own policy must allow what the principal's does: so it is for keys of KMS
   * and for roles to assume.
   * @default false
   */
  readonly resourceMustAllow?: boolean | undefined;
}

/** What a request wanted for, in the order in which AWS looks. */
export type Lack = 'identity' | 'boundary' | 'resource';

/** Whether a request goes through, and why. */
export type Decision =
  | { readonly allowed: true; readonly by: readonly Statement[] }
  | {
      readonly allowed: false;
      readonly explicit: true;
      readonly by: Statement;
      readonly in: Policy;
    }
  | { readonly allowed: false; readonly explicit: false; readonly lacks: Lack };

/**
 * Decides a request as AWS does: what one statement denies is denied, and what none allows is, too.
 *
 * @throws PolicyError for a statement that cannot be decided by
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decide(request: AccessRequest, policies: PoliciesInForce): Decision {
  const { identity, boundary, resource = [] } = policies;
  const bounded = boundary !== undefined;
  const denied =
    denial([...identity, ...(boundary ?? [])], request) ?? denial(resource, request, bounded);
  if (denied) return denied;
  const { naming, statement } = closestAllow(resource, request);
  const { principal } = request;
  if (!('accountId' in principal)) {
    if (naming === 'none' || !statement) return lacking('resource');
    return { allowed: true, by: [statement] };
  }
  const ofIdentity = principal.kind === 'root' ? ROOT : firstAllow(identity, request);
  const ofBoundary = boundary ? firstAllow(boundary, request) : ROOT;
  const sameAccount = principal.accountId === request.resourceAccount;
  if (sameAccount && statement && isGranted(naming, ofBoundary !== undefined)) {
    return { allowed: true, by: [statement] };
  }
  if (!ofIdentity) return lacking('identity');
  if (!ofBoundary) return lacking('boundary');
  const resourceDecides = !sameAccount || policies.resourceMustAllow === true;
  if (resourceDecides && !statement) return lacking('resource');
  const both = resourceDecides && statement ? [ofIdentity, statement] : [ofIdentity];
  return { allowed: true, by: both };
}

/** The root user needs no policy. */
const ROOT: Statement = { place: 'the root user', effect: 'Allow', applies: () => 'itself' };

/**
 * Whether a resource's policy alone is enough within the account: a boundary limits roles, not the
 * session or the user that is named itself or by `*`, and whoever is named by the account needs more.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous
 */
function isGranted(naming: Naming, withinBoundary: boolean): boolean {
  if (naming === 'itself' || naming === 'anyone') return true;
  return naming === 'role' && withinBoundary;
}

function denial(
  policies: readonly Policy[],
  request: AccessRequest,
  bounded = false,
): Decision | undefined {
  for (const policy of policies) {
    for (const statement of policy.statements) {
      if (statement.effect === 'Deny' && statement.applies(request, bounded) !== 'none') {
        return { allowed: false, explicit: true, by: statement, in: policy };
      }
    }
  }
  return undefined;
}

function firstAllow(policies: readonly Policy[], request: AccessRequest): Statement | undefined {
  for (const { statements } of policies) {
    for (const statement of statements) {
      if (statement.effect === 'Allow' && statement.applies(request) !== 'none') return statement;
    }
  }
  return undefined;
}

function closestAllow(policies: readonly Policy[], request: AccessRequest) {
  let naming: Naming = 'none';
  let closest: Statement | undefined;
  for (const { statements } of policies) {
    for (const statement of statements) {
      if (statement.effect !== 'Allow') continue;
      const found = closer(statement.applies(request), naming);
      if (found === naming) continue;
      naming = found;
      closest = statement;
    }
  }
  return { naming, statement: closest };
}

function lacking(lacks: Lack): Decision {
  return { allowed: false, explicit: false, lacks };
}
