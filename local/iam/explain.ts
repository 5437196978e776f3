import type { Decision, Lack } from './decide';
import type { PolicyKind } from './policy/policy';
import type { AccessRequest } from './request/access-request';
import { principalArn } from './request/principal';

const KINDS: Readonly<Record<PolicyKind, string>> = {
  identity: 'an identity-based policy',
  boundary: 'a permissions boundary',
  resource: 'a resource-based policy',
  trust: 'a resource-based policy',
};

const LACKING: Readonly<Record<Lack, string>> = {
  identity: 'no identity-based policy allows',
  boundary: 'no permissions boundary allows',
  resource: 'no resource-based policy allows',
};

/**
 * Why a request is denied, in AWS's own words.
 *
 * @param action as the service spells it in its messages
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function awsMessage(
  { principal, resource }: AccessRequest,
  decision: Decision & { allowed: false },
  action: string,
): string {
  const who = principal.kind === 'role' ? principal.sessionArn : principalArn(principal);
  const why = decision.explicit
    ? `with an explicit deny in ${KINDS[decision.in.kind]}`
    : `because ${LACKING[decision.lacks]} the ${action} action`;
  return `User: ${who} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
}

/** A decision in words for people: by which statement, or what would have to be allowed. */
export function explain(request: AccessRequest, decision: Decision): string {
  const { principal, action, resource } = request;
  const what = `${principalArn(principal)}: ${action} on ${resource}`;
  if (decision.allowed) {
    return `${what} is allowed by ${decision.by.map(({ place }) => place).join(' and ')}`;
  }
  if (decision.explicit) return `${what} is denied by ${decision.by.place}`;
  return `${what} is denied: ${LACKING[decision.lacks]} it; ${remedy(request, decision.lacks)}`;
}

function remedy({ principal, action, resource }: AccessRequest, lacks: Lack): string {
  const who = principalArn(principal);
  switch (lacks) {
    case 'identity':
      return `allow ${action} on ${resource} in a policy of ${who}`;
    case 'boundary':
      return `allow ${action} on ${resource} in the permissions boundary of ${who}`;
    case 'resource':
      return `allow ${who} to do ${action} in the policy of ${resource}`;
  }
}
