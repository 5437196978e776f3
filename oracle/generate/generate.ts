import type { PolicyDocument } from '../../local/iam/policy/document';
import type { Principal } from '../../local/iam/request/principal';
import { context, keysFor } from './context';
import { type Random, random } from './random';
import type { Scenario } from './scenario';
import { type Attached, policy } from './statements';
import { ACCOUNTS, CALLS, type Call, SERVICES, SESSIONS, USERS } from './world';

/** The case of that number: the same seed and number make the same case. */
export function scenario(seed: number, index: number): Scenario {
  const choices = random(seed, index);
  const call = choices.pick(CALLS);
  const principal = caller(choices, call);
  const resourceAccount = owner(choices, principal);
  const asked = {
    principal,
    action: call.action,
    resource: call.resource(resourceAccount),
    context: context(choices, principal, call),
  };
  const around = { ...asked, keys: keysFor(call) };
  const one = (attached: Attached) => policy(choices, attached, around);
  return {
    ...asked,
    resourceAccount,
    ...attachments(choices, call, principal, one),
  };
}

function attachments(
  choices: Random,
  { action }: Call,
  principal: Principal,
  one: (attached: Attached) => PolicyDocument,
): Pick<Scenario, 'identity' | 'boundary' | 'resourcePolicy'> {
  const hasPolicies = 'accountId' in principal;
  const identity = hasPolicies ? several(choices, [0, 1, 1, 2], () => one('identity')) : [];
  const bounded = hasPolicies && principal.kind !== 'root' && choices.chance(0.3);
  const attached = action.startsWith('sts:') ? 'trust' : 'resource';
  const ownPolicy = /^(sts|kms):/.test(action) || choices.chance(hasPolicies ? 0.5 : 0.95);
  return {
    identity,
    ...(bounded ? { boundary: several(choices, [1, 1, 2], () => one('identity')) } : {}),
    ...(ownPolicy ? { resourcePolicy: one(attached) } : {}),
  };
}

function several<T>(choices: Random, counts: readonly number[], make: () => T): T[] {
  return Array.from({ length: choices.pick(counts) }, make);
}

function caller(choices: Random, { resource }: Call): Principal {
  const isResource = resource(ACCOUNTS[0]) !== '*';
  return choices.pick<() => Principal>([
    () => choices.pick(SESSIONS),
    () => choices.pick(SESSIONS),
    () => choices.pick(SESSIONS),
    () => choices.pick(USERS),
    () => choices.pick(USERS),
    () => (isResource ? { kind: 'service', name: choices.pick(SERVICES) } : choices.pick(SESSIONS)),
    () => (choices.chance(0.3) ? { kind: 'root', accountId: ACCOUNTS[0] } : choices.pick(SESSIONS)),
    () => (choices.chance(0.3) && isResource ? { kind: 'anonymous' } : choices.pick(SESSIONS)),
  ])();
}

function owner(choices: Random, principal: Principal): string {
  if (!('accountId' in principal)) return choices.pick(ACCOUNTS);
  const others = ACCOUNTS.filter((account) => account !== principal.accountId);
  return choices.chance(0.75) ? principal.accountId : choices.pick(others);
}
