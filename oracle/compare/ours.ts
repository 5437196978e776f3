import { type Decision, decide } from '../../local/iam/decide';
import type { PolicyDocument } from '../../local/iam/policy/document';
import { compilePolicy, type PolicyKind } from '../../local/iam/policy/policy';
import { PolicyError } from '../../local/iam/policy/policy-error';
import { accessRequest } from '../../local/iam/request/access-request';
import { isTrust, resourceMustAllow, type Scenario } from '../generate/scenario';

export type Outcome = 'allowed' | 'explicitly denied' | 'implicitly denied';

/** Our decision; or why there is none. */
export function ours(scenario: Scenario): Outcome | PolicyError {
  const { principal, action, resource, resourceAccount, context } = scenario;
  try {
    return outcomeOf(
      decide(accessRequest({ principal, action, resource, resourceAccount, context }), {
        identity: compiled('identity', scenario.identity),
        boundary: scenario.boundary && compiled('boundary', scenario.boundary),
        resource:
          scenario.resourcePolicy &&
          compiled(isTrust(scenario) ? 'trust' : 'resource', [scenario.resourcePolicy]),
        resourceMustAllow: resourceMustAllow(scenario),
      }),
    );
  } catch (error) {
    if (error instanceof PolicyError) return error;
    throw error;
  }
}

function compiled(kind: PolicyKind, documents: readonly PolicyDocument[]) {
  return documents.map((document, index) => compilePolicy(kind, document, `${kind} ${index + 1}`));
}

function outcomeOf(decision: Decision): Outcome {
  if (decision.allowed) return 'allowed';
  return decision.explicit ? 'explicitly denied' : 'implicitly denied';
}
