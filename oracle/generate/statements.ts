import type {
  PolicyDocument,
  PrincipalDocument,
  StatementDocument,
} from '../../local/iam/policy/document';
import type { Principal } from '../../local/iam/request/principal';
import { conditions } from './conditions';
import type { KeyKind } from './context';
import { action, resource } from './patterns';
import type { Random } from './random';
import type { Scenario } from './scenario';
import { namesOf, PRINCIPAL_ARNS, SERVICES } from './world';

/** The request that policies are made around. */
export interface Around extends Pick<Scenario, 'principal' | 'action' | 'resource' | 'context'> {
  readonly keys: readonly (readonly [string, KeyKind])[];
}

export type Attached = 'identity' | 'resource' | 'trust';

export function policy(random: Random, attached: Attached, asked: Around): PolicyDocument {
  const count = random.pick([1, 1, 2, 2, 3]);
  const Statement = Array.from({ length: count }, () => statement(random, attached, asked));
  return {
    ...random.pick([
      { Version: '2012-10-17' },
      { Version: '2012-10-17' },
      { Version: '2012-10-17' },
      { Version: '2008-10-17' },
      {},
    ]),
    Statement: count === 1 && random.chance(0.3) ? (Statement[0] as StatementDocument) : Statement,
  };
}

function statement(random: Random, attached: Attached, asked: Around): StatementDocument {
  const Effect = random.chance(0.78) ? 'Allow' : 'Deny';
  return {
    ...(random.chance(0.1) ? { Sid: 'Statement' } : {}),
    Effect,
    ...(attached === 'identity' ? {} : principals(random, Effect, asked.principal)),
    ...elements(random, 'Action', () => action(random, asked.action)),
    ...(attached === 'trust'
      ? {}
      : elements(random, 'Resource', () => withVariable(random, resource(random, asked.resource)))),
    ...(random.chance(Effect === 'Deny' ? 0.7 : 0.4)
      ? { Condition: conditions(random, asked.keys, asked.context) }
      : {}),
  };
}

function elements(random: Random, name: 'Action' | 'Resource', value: () => string) {
  const list = Array.from({ length: random.pick([1, 1, 2, 3]) }, value);
  return {
    [random.chance(0.1) ? `Not${name}` : name]:
      list.length === 1 && random.chance(0.6) ? list[0] : list,
  };
}

/** A variable in place of what is behind the last slash. */
function withVariable(random: Random, arn: string): string {
  if (!random.chance(0.06) || arn.split(':').length < 6) return arn;
  const variable = random.pick([
    '${aws:username}',
    '${aws:PrincipalTag/team}',
    '${*}',
    "${aws:PrincipalTag/team, 'a*b'}",
  ]);
  const [, head = '', last = ''] = /^((?:[^:]*:){5})(.*)$/s.exec(arn) ?? [];
  return `${head}${random.pick([variable, `${last}${variable}`, last.replace(/[^/:]*$/, variable)])}`;
}

function principals(
  random: Random,
  effect: 'Allow' | 'Deny',
  principal: Principal,
): Pick<StatementDocument, 'Principal' | 'NotPrincipal'> {
  if (effect === 'Deny' && random.chance(0.2)) return { NotPrincipal: spared(random, principal) };
  return { Principal: named(random, principal) };
}

function named(random: Random, principal: Principal): PrincipalDocument {
  if (random.chance(0.12)) return random.pick<PrincipalDocument>(['*', { AWS: '*' }]);
  const services = principal.kind === 'service' && random.chance(0.7) ? [principal.name] : [];
  if (services.length > 0 || random.chance(0.1)) {
    return { Service: services[0] ?? random.pick(SERVICES) };
  }
  const own = namesOf(principal);
  const list = Array.from({ length: random.pick([1, 1, 2]) }, () =>
    own.length > 0 && random.chance(0.75) ? random.pick(own) : random.pick(PRINCIPAL_ARNS),
  );
  return { AWS: list.length === 1 ? (list[0] as string) : list };
}

/** Often all that a principal can be called by, sometimes not enough of it. */
function spared(random: Random, principal: Principal): PrincipalDocument {
  if (principal.kind === 'service') {
    return { Service: random.chance(0.7) ? principal.name : random.pick(SERVICES) };
  }
  const own = namesOf(principal);
  return {
    AWS: [...random.some(own, random.count(1, own.length)), random.pick(PRINCIPAL_ARNS)],
  };
}
