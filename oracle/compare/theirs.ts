import { anonymousPrincipal, runSimulation } from '@cloud-copilot/iam-simulate';
import type { PolicyDocument } from '../../local/iam/policy/document';
import { listOf } from '../../local/iam/policy/document';
import { type Principal, rootArn } from '../../local/iam/request/principal';
import { isTrust, type Scenario } from '../generate/scenario';
import type { Outcome } from './ours';

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  Allowed: 'allowed',
  ExplicitlyDenied: 'explicitly denied',
  ImplicitlyDenied: 'implicitly denied',
};

/**
 * What iam-simulate decides.
 * @throws Error where it does not take the scenario, or leaves out a part of it
 */
export async function theirs(scenario: Scenario): Promise<Outcome> {
  const { principal, action, resource, resourceAccount, identity, boundary } = scenario;
  const answer = await runSimulation(
    {
      request: {
        action,
        resource: { resource, accountId: resourceAccount },
        principal: named(principal),
        contextVariables: contextOf(scenario),
      },
      identityPolicies: inList('identity', identity),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(boundary ? { permissionBoundaryPolicies: inList('boundary', boundary) } : {}),
      ...(scenario.resourcePolicy ? { resourcePolicy: resourcePolicyOf(scenario) } : {}),
    },
    {},
  );
  if (answer.resultType === 'error') {
    throw new Error(`not taken: ${JSON.stringify(answer.errors)}`);
  }
  const results = answer.resultType === 'single' ? [answer.result] : answer.results;
  const ignored = results.flatMap(({ ignoredContextKeys }) => ignoredContextKeys ?? []);
  if (ignored.length > 0) throw new Error(`left out: ${ignored.join(', ')}`);
  const outcome = OUTCOMES[answer.overallResult];
  if (!outcome) throw new Error(`decided otherwise: ${answer.overallResult}`);
  return outcome;
}

function named(principal: Principal) {
  switch (principal.kind) {
    case 'role':
      return principal.sessionArn;
    case 'user':
      return principal.arn;
    case 'root':
      return rootArn(principal.accountId);
    case 'service':
      return principal.name;
    case 'federated':
      return principal.provider;
    case 'anonymous':
      return anonymousPrincipal;
  }
}

function contextOf({ context }: Scenario): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(context).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : [...value],
    ]),
  );
}

function inList(name: string, policies: readonly PolicyDocument[]) {
  return policies.map((policy, index) => ({ name: `${name} ${index + 1}`, policy }));
}

/** It wants a resource in trust policies as well. */
function resourcePolicyOf(scenario: Scenario): PolicyDocument | undefined {
  const { resourcePolicy } = scenario;
  if (!resourcePolicy || !isTrust(scenario)) return resourcePolicy;
  const Statement = listOf(resourcePolicy.Statement).map((one) => ({ ...one, Resource: '*' }));
  return { ...resourcePolicy, Statement };
}
